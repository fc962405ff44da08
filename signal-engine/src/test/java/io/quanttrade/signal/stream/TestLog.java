package io.quanttrade.signal.stream;

import static org.junit.jupiter.api.Assertions.fail;

import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/// Topics of a broker, written and read whole.
public final class TestLog {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    /// A record and its place.
    ///
    /// @param position partition and offset
    public record Placed<V>(TopicOffset position, V value) {}

    private TestLog() {}

    /// Writes events in order and returns when the broker has all of them.
    public static <V extends Event> void write(String bootstrap, Topic<V> topic, List<V> events)
            throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<byte[], byte[]>(
                        KafkaSettings.producer(bootstrap, "test-writer", 1))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (V event : events) {
                sent.add(producer.send(EventRecords.of(topic, event, null)));
            }
            producer.flush();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    /// All committed records, partition by partition in offset order.
    public static <V> List<Placed<V>> read(String bootstrap, Topic<V> topic) {
        List<Placed<V>> all = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(
                        KafkaSettings.consumer(bootstrap, "test-reader"))) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                TopicPartition place = new TopicPartition(topic.name(), partition);
                consumer.assign(List.of(place));
                consumer.seekToBeginning(List.of(place));
                long end = consumer.endOffsets(List.of(place)).get(place);
                while (consumer.position(place) < end) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        all.add(
                                new Placed<>(
                                        new TopicOffset(topic.name(), partition, record.offset()),
                                        topic.codec().decode(record.value())));
                    }
                }
            }
        }
        return all;
    }

    /// Waits until a condition holds.
    public static void await(String what, BooleanSupplier condition) {
        var clock = SystemNanoClock.INSTANCE;
        long deadline = clock.monotonicNanos() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (clock.monotonicNanos() > deadline) {
                fail("not within " + BOUND + ": " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
