package io.quanttrade.marketdata.stream;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.wire.Topics;
import io.quanttrade.topics.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Reads the end of the tick topic back, so that sequences go on and repeats are recognised. Per
/// partition it steps back in chunks until each wanted instrument was met or the partition begins;
/// an instrument's ticks come from the newest chunk that has any.
public final class TickTail {

    private static final Logger LOG = Logger.getLogger(TickTail.class);

    /// Records per step back; enough to hold the last minutes of a busy feed.
    private static final long CHUNK = 20_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private TickTail() {}

    /// The last ticks of each wanted instrument, oldest first; instruments without any are absent.
    ///
    /// @throws org.apache.kafka.common.KafkaException when the broker does not answer
    public static Map<InstrumentId, List<Tick>> read(String bootstrap, Set<InstrumentId> wanted) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, "market-data-ingest-tail"))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.MARKET_TICK.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<InstrumentId, List<Tick>> tails = new HashMap<>();
            Map<TopicPartition, Long> from = new HashMap<>(ends);
            Set<InstrumentId> missing = new HashSet<>(wanted);
            boolean moved = true;
            while (moved && !missing.isEmpty()) {
                moved = false;
                Map<InstrumentId, List<Tick>> found = new HashMap<>();
                for (TopicPartition partition : partitions) {
                    long to = from.getOrDefault(partition, 0L);
                    long begin = Math.max(begins.getOrDefault(partition, 0L), to - CHUNK);
                    if (begin < to) {
                        moved = true;
                        from.put(partition, begin);
                        read(consumer, partition, begin, to, missing, found);
                    }
                }
                tails.putAll(found);
                missing.removeAll(found.keySet());
            }
            return tails;
        }
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            long to,
            Set<InstrumentId> wanted,
            Map<InstrumentId, List<Tick>> found) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < to) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < to && record.key() != null && record.value() != null) {
                    take(record, wanted, found);
                }
            }
        }
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record,
            Set<InstrumentId> wanted,
            Map<InstrumentId, List<Tick>> found) {
        try {
            InstrumentId id = new InstrumentId(new String(record.key(), StandardCharsets.UTF_8));
            if (wanted.contains(id)) {
                found.computeIfAbsent(id, any -> new ArrayList<>())
                        .add(Topics.MARKET_TICK.codec().decode(record.value()));
            }
        } catch (WireException | IllegalArgumentException e) {
            LOG.warnf(
                    "record-skipped: %s-%d@%d is not readable: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }
}
