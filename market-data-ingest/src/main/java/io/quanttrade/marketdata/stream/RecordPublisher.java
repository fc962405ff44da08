package io.quanttrade.marketdata.stream;

import io.quanttrade.topics.kafka.DeadLetters;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Writes records in order. The producer's own memory is the only buffer: where it is full, [#send]
/// waits, the feed is not read meanwhile, and the sender slows down. When waiting or delivery
/// reaches its bound, this publisher has failed for good: every later call throws, so that the
/// caller stops the feed and starts again from what the topic holds.
public final class RecordPublisher implements AutoCloseable {

    /// Longest wait for room: well below the 40 s after which Dhan gives up a silent client.
    private static final int MAX_BLOCK_MS = 10_000;

    private static final int DELIVERY_TIMEOUT_MS = 30_000;
    private static final int REQUEST_TIMEOUT_MS = 10_000;
    private static final long BUFFER_BYTES = 32L << 20;
    private static final int LINGER_MS = 1;

    /// With one request in flight, what comes meanwhile must fit into the next.
    private static final int BATCH_BYTES = 128 << 10;

    private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);
    private static final int MAX_DEAD_LETTER_BYTES = 1 << 16;
    private static final int NOT_FROM_A_TOPIC = -1;
    private static final String READER = "market-data-ingest";

    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Callback onSent =
            (metadata, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
            };

    public RecordPublisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /// A publisher to a broker.
    public static RecordPublisher to(String bootstrap) {
        return new RecordPublisher(producer(bootstrap));
    }

    /// A producer with the settings of ticks.
    public static Producer<byte[], byte[]> producer(String bootstrap) {
        Properties settings =
                KafkaSettings.producer(bootstrap, "market-data-ingest-ticks", LINGER_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        // The first batch of a new partition may find no leader yet; one in flight behind it would
        // then be written before it, and the first one could never be written again.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(settings);
    }

    /// @throws IllegalStateException `stream-unavailable: ...` when this or an earlier record could
    ///   not be written
    public <V extends Event> void send(Topic<V> topic, V event) {
        send(EventRecords.of(topic, event, null));
    }

    /// As the other, for a topic without headers and a key that is at hand as bytes.
    ///
    /// @throws IllegalStateException as for the other
    public <V extends Event> void send(Topic<V> topic, byte[] key, V event) {
        send(
                new ProducerRecord<>(
                        topic.name(),
                        null,
                        EventRecords.millis(event),
                        key,
                        topic.codec().encode(event)));
    }

    /// Sends what cannot be used to the dead-letter topic of the topic it was meant for; of very
    /// long input the first 64 KB.
    ///
    /// @param reason `code: sentence`
    /// @throws IllegalStateException as for [#send]
    public void deadLetter(Topic<?> topic, byte[] raw, String reason) {
        deadLetter(topic, null, 0, raw, reason);
    }

    /// As the other, for what is known to be of a key.
    ///
    /// @param eventTime its market time, epoch nanoseconds UTC, 0 = none
    /// @throws IllegalStateException as for [#send]
    public void deadLetter(
            Topic<?> topic, byte @Nullable [] key, long eventTime, byte[] raw, String reason) {
        Headers headers = new RecordHeaders();
        if (eventTime > 0) {
            headers.add(
                    DeadLetters.EVENT_TIME,
                    Long.toString(eventTime).getBytes(StandardCharsets.UTF_8));
        }
        send(
                DeadLetters.record(
                        topic.name(),
                        NOT_FROM_A_TOPIC,
                        NOT_FROM_A_TOPIC,
                        key,
                        raw.length > MAX_DEAD_LETTER_BYTES
                                ? Arrays.copyOf(raw, MAX_DEAD_LETTER_BYTES)
                                : raw,
                        headers,
                        READER,
                        reason));
    }

    /// Waits until everything sent is acknowledged.
    ///
    /// @throws IllegalStateException as for [#send]
    public void flush() {
        producer.flush();
        check();
    }

    /// True once a record could not be written.
    public boolean hasFailed() {
        return failure.get() != null;
    }

    @Override
    public void close() {
        producer.close(CLOSE_BOUND);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        check();
        try {
            producer.send(record, onSent);
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
            check();
        }
    }

    private void check() {
        Exception error = failure.get();
        if (error != null) {
            throw new IllegalStateException(
                    "stream-unavailable: a record could not be written to Kafka ("
                            + error.getMessage()
                            + "); the feed stops and starts again from what the topic holds",
                    error);
        }
    }
}
