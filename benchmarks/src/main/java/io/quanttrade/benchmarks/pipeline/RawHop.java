package io.quanttrade.benchmarks.pipeline;

import io.quanttrade.topics.kafka.KafkaSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// The yardstick: a bare record of 100 bytes from a producer to a consumer through the same broker,
/// beside the load, 100 times a second. Latency counts from the intended moment of sending.
final class RawHop implements AutoCloseable {

    private static final String TOPIC = "bench.hop.v1";
    private static final int RECORD_BYTES = 100;
    private static final long INTERVAL_NANOS = 10_000_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long HIGHEST_MICROS = 60_000_000;

    private final Histogram micros = new Histogram(HIGHEST_MICROS, 3);
    private final Thread sender;
    private final Thread reader;
    private volatile boolean measuring;
    private volatile boolean stopped;

    RawHop(String bootstrap) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(KafkaSettings.admin(bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        sender = Thread.ofPlatform().name("raw-hop-sender").start(() -> send(bootstrap));
        reader = Thread.ofPlatform().name("raw-hop-reader").start(() -> read(bootstrap));
    }

    void measure(boolean on) {
        measuring = on;
    }

    private void send(String bootstrap) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(KafkaSettings.producer(bootstrap, "raw-hop", 0))) {
            long due = System.nanoTime();
            while (!stopped) {
                due += INTERVAL_NANOS;
                LockSupport.parkNanos(due - System.nanoTime());
                var unused =
                        producer.send(
                                new ProducerRecord<>(
                                        TOPIC,
                                        ByteBuffer.allocate(RECORD_BYTES).putLong(due).array()));
            }
        }
    }

    private void read(String bootstrap) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, "raw-hop"))) {
            List<TopicPartition> partition = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partition);
            consumer.seekToEnd(partition);
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (measuring) {
                        long sent = ByteBuffer.wrap(record.value()).getLong();
                        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent));
                    }
                }
            }
        }
    }

    Histogram micros() {
        return micros;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        sender.join();
        reader.join();
    }
}
