package io.quanttrade.backtest.verify;

import io.quanttrade.topics.kafka.DeadLetters;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/// Reads the ticks that ingest has rejected, up to the present end of their topic. Those without an
/// instrument or a market time are no updates of a tape and are passed over.
final class RejectedTicks {

    private static final Duration POLL = Duration.ofMillis(200);

    /// Polls in a row without a record before the reading is given up: 30 s.
    private static final int MAX_SILENT_POLLS = 150;

    private RejectedTicks() {}

    /// @throws IllegalStateException `stream-unavailable` when the broker sends nothing for 30 s
    static void read(String bootstrap, Consumer<SourceCheck.Rejected> onTick) {
        String topic = Topics.MARKET_TICK.deadLetterTopic();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, "verify-rejected"))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int silent = 0;
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                int records = 0;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    records++;
                    take(record, onTick);
                }
                silent = records == 0 ? silent + 1 : 0;
                if (silent > MAX_SILENT_POLLS) {
                    throw new IllegalStateException(
                            "stream-unavailable: no records of " + topic + " within 30 s");
                }
            }
        }
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record, Consumer<SourceCheck.Rejected> onTick) {
        Header time = record.headers().lastHeader(DeadLetters.EVENT_TIME);
        if (record.key() != null && record.value() != null && time != null) {
            onTick.accept(
                    new SourceCheck.Rejected(
                            new String(record.key(), StandardCharsets.UTF_8),
                            Long.parseLong(new String(time.value(), StandardCharsets.UTF_8)),
                            record.value()));
        }
    }
}
