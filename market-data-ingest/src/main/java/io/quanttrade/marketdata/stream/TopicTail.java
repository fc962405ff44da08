package io.quanttrade.marketdata.stream;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.wire.Topic;
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
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Reads the end of a topic back, so that sequences go on and repeats are recognised. Per partition
/// it steps back in chunks until each wanted instrument was met or the partition begins; an
/// instrument's records come from the newest chunk that has any. The end of a session alone says
/// nothing of what the source sent last: then older chunks are read too.
public final class TopicTail {

    private static final Logger LOG = Logger.getLogger(TopicTail.class);

    /// Records per step back; enough to hold the last minutes of a busy feed.
    private static final long CHUNK = 20_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private TopicTail() {}

    /// The last ticks of each wanted instrument, oldest first; instruments without any are absent.
    ///
    /// @throws org.apache.kafka.common.KafkaException when the broker does not answer
    public static Map<InstrumentId, List<Tick>> ticks(String bootstrap, Set<InstrumentId> wanted) {
        return read(
                bootstrap,
                Topics.MARKET_TICK,
                any -> true,
                tick -> tick.kind() != TickKind.SESSION_END,
                wanted);
    }

    /// The sequence of the last book of each wanted instrument from a source; those without any are
    /// absent.
    ///
    /// @throws org.apache.kafka.common.KafkaException when the broker does not answer
    public static Map<InstrumentId, Long> depthSequences(
            String bootstrap, String source, Set<InstrumentId> wanted) {
        Map<InstrumentId, Long> sequences = new HashMap<>();
        read(
                        bootstrap,
                        Topics.MARKET_DEPTH,
                        depth -> depth.source().equals(source),
                        any -> true,
                        wanted)
                .forEach((id, tail) -> sequences.put(id, tail.getLast().sequence()));
        return sequences;
    }

    /// The last records of each wanted instrument that count, oldest first.
    ///
    /// @param enough a record with which an instrument needs no older chunk
    /// @throws org.apache.kafka.common.KafkaException when the broker does not answer
    private static <V> Map<InstrumentId, List<V>> read(
            String bootstrap,
            Topic<V> topic,
            Predicate<V> counts,
            Predicate<V> enough,
            Set<InstrumentId> wanted) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, "market-data-ingest-tail"))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<InstrumentId, List<V>> tails = new HashMap<>();
            Map<TopicPartition, Long> from = new HashMap<>(ends);
            Set<InstrumentId> missing = new HashSet<>(wanted);
            boolean moved = true;
            while (moved && !missing.isEmpty()) {
                moved = false;
                Map<InstrumentId, List<V>> found = new HashMap<>();
                for (TopicPartition partition : partitions) {
                    long to = from.getOrDefault(partition, 0L);
                    long begin = Math.max(begins.getOrDefault(partition, 0L), to - CHUNK);
                    if (begin < to) {
                        moved = true;
                        from.put(partition, begin);
                        read(consumer, partition, begin, to, topic, counts, missing, found);
                    }
                }
                found.forEach(
                        (id, older) -> {
                            if (older.stream().anyMatch(enough)) {
                                missing.remove(id);
                            }
                            older.addAll(tails.getOrDefault(id, List.of()));
                            tails.put(id, older);
                        });
            }
            return tails;
        }
    }

    private static <V> void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            long to,
            Topic<V> topic,
            Predicate<V> counts,
            Set<InstrumentId> wanted,
            Map<InstrumentId, List<V>> found) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < to) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < to && record.key() != null && record.value() != null) {
                    take(record, topic, counts, wanted, found);
                }
            }
        }
    }

    private static <V> void take(
            ConsumerRecord<byte[], byte[]> record,
            Topic<V> topic,
            Predicate<V> counts,
            Set<InstrumentId> wanted,
            Map<InstrumentId, List<V>> found) {
        try {
            InstrumentId id = new InstrumentId(new String(record.key(), StandardCharsets.UTF_8));
            if (wanted.contains(id)) {
                V value = topic.codec().decode(record.value());
                if (counts.test(value)) {
                    found.computeIfAbsent(id, any -> new ArrayList<>()).add(value);
                }
            }
        } catch (WireException | IllegalArgumentException e) {
            LOG.warnf(
                    "record-skipped: %s-%d@%d is not readable: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }
}
