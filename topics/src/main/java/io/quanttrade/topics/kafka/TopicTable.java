package io.quanttrade.topics.kafka;

import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Compacted topics held in memory by a plain consumer: a persistent global store would fail every
/// start after a kill -9 (KAFKA-21034). Readers take an immutable [Snapshot] with the offsets it
/// was made from, so that a decision can say exactly what it had seen.
///
/// One thread reads; a failed broker is retried for ever and shows as [#isCaughtUp()] false until
/// the first time all partitions were read to their end. Records that cannot be decoded are skipped
/// and logged: they were validated before they were written, and a table must not stop for one.
public final class TopicTable implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicTable.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

    /// The content of the tables after a number of records.
    ///
    /// @param values by topic name, then key
    /// @param cursor last offset applied per topic partition
    /// @param version rises with every change; equal versions are equal content
    public record Snapshot(
            Map<String, Map<String, Object>> values, InputCursor cursor, long version) {

        /// The values of one topic by key, in key order.
        @SuppressWarnings("unchecked") // values of a topic were decoded by its own codec
        public <V> Map<String, V> of(Topic<V> topic) {
            return (Map<String, V>) (Map<String, ?>) values.getOrDefault(topic.name(), Map.of());
        }

        public <V> @Nullable V get(Topic<V> topic, String key) {
            return of(topic).get(key);
        }
    }

    private final String bootstrap;
    private final String clientId;
    private final Map<String, Topic<?>> topics = new TreeMap<>();
    private final NanoClock clock;
    private final Thread thread;
    private final List<Consumer<Snapshot>> listeners =
            new java.util.concurrent.CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), InputCursor.EMPTY, 0);
    private volatile boolean caughtUp;
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /// Starts reading at once, from the beginning of every topic.
    ///
    /// @param clientId name of the reader, for logs and thread
    public TopicTable(
            String bootstrap, String clientId, List<? extends Topic<?>> topics, NanoClock clock) {
        this.bootstrap = bootstrap;
        this.clientId = clientId;
        this.clock = clock;
        topics.forEach(topic -> this.topics.put(topic.name(), topic));
        this.thread = Thread.ofPlatform().name(clientId + "-tables").daemon().start(this::run);
    }

    /// The newest content.
    public Snapshot snapshot() {
        return snapshot;
    }

    /// True once every partition was read to the end it had at the start.
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /// Calls back after each change, on the reading thread, and once with the present content.
    public void onChange(Consumer<Snapshot> listener) {
        listeners.add(listener);
        listener.accept(snapshot);
    }

    /// Waits until the table is caught up.
    ///
    /// @return false when the bound passed first
    public boolean awaitCaughtUp(Duration bound) throws InterruptedException {
        long deadline = clock.monotonicNanos() + bound.toNanos();
        synchronized (this) {
            while (!caughtUp) {
                long leftMs = (deadline - clock.monotonicNanos()) / 1_000_000;
                if (leftMs <= 0) {
                    return false;
                }
                wait(leftMs);
            }
            return true;
        }
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> reader =
                    new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, clientId + "-tables"))) {
                consumer = reader;
                follow(reader);
            } catch (WakeupException e) {
                LOG.debugf("%s: tables closed", clientId);
            } catch (RuntimeException e) {
                LOG.warnf(
                        "stream-unavailable: %s cannot read its tables (%s); trying again",
                        clientId, e.toString());
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> reader) {
        List<TopicPartition> partitions = partitions(reader);
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        Map<String, Map<String, Object>> values = new HashMap<>();
        Map<TopicPartition, Long> applied = new HashMap<>();
        while (!closed) {
            var records = reader.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                apply(values, record);
                applied.put(
                        new TopicPartition(record.topic(), record.partition()), record.offset());
            }
            boolean complete =
                    caughtUp
                            || partitions.stream()
                                    .allMatch(
                                            partition ->
                                                    reader.position(partition)
                                                            >= ends.getOrDefault(partition, 0L));
            if (complete && (!records.isEmpty() || !caughtUp)) {
                publish(values, applied, partitions);
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> reader) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics.keySet()) {
            List<PartitionInfo> infos = reader.partitionsFor(topic);
            if (infos.isEmpty()) {
                throw new IllegalStateException("topic-missing: " + topic + " does not exist yet");
            }
            infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private void apply(
            Map<String, Map<String, Object>> values, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        Map<String, Object> table = values.computeIfAbsent(record.topic(), name -> new TreeMap<>());
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            table.remove(key);
            return;
        }
        try {
            Topic<?> topic = Objects.requireNonNull(topics.get(record.topic()), record.topic());
            table.put(key, topic.codec().decode(record.value()));
        } catch (WireException e) {
            LOG.warnf(
                    "record-skipped: %s-%d@%d in a table is not readable: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void publish(
            Map<String, Map<String, Object>> values,
            Map<TopicPartition, Long> applied,
            List<TopicPartition> partitions) {
        Map<String, Map<String, Object>> copy = new HashMap<>();
        values.forEach(
                (topic, table) ->
                        copy.put(
                                topic,
                                java.util.Collections.unmodifiableMap(new TreeMap<>(table))));
        List<TopicOffset> positions =
                partitions.stream()
                        .map(
                                p ->
                                        new TopicOffset(
                                                p.topic(),
                                                p.partition(),
                                                applied.getOrDefault(p, -1L)))
                        .toList();
        snapshot =
                new Snapshot(
                        java.util.Collections.unmodifiableMap(copy),
                        new InputCursor(positions),
                        snapshot.version() + 1);
        synchronized (this) {
            caughtUp = true;
            notifyAll();
        }
        listeners.forEach(listener -> listener.accept(snapshot));
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_PAUSE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        KafkaConsumer<byte[], byte[]> reader = consumer;
        if (reader != null) {
            reader.wakeup();
        }
        try {
            thread.join(CLOSE_BOUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
