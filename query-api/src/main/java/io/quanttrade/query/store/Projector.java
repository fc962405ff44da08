package io.quanttrade.query.store;

import io.quanttrade.topics.kafka.DeadLetters;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.WireException;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads topics from where the database says and writes a [Projection] of them, rows and next
/// offsets in one transaction: a restart, or a failure anywhere, goes on exactly there. Records
/// that cannot be used go to their dead-letter topic before the offsets pass them. One thread; a
/// failed broker or database is retried for ever, half a second apart, and shows as [#code()].
public final class Projector implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Projector.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);
    private static final int MAX_PENDING_ROWS = 2_000;
    private static final int MAX_POLL_RECORDS = 2_000;
    private static final long DEAD_LETTER_BOUND_SECONDS = 10;

    private final String name;
    private final String bootstrap;
    private final Database database;
    private final Projection projection;
    private final Duration flushInterval;
    private final NanoClock clock;
    private final Map<String, Topic<?>> topics = new TreeMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Set<TopicPartition> moved = new HashSet<>();
    private final Map<String, Map<String, Long>> refused = new HashMap<>();
    private final List<Future<RecordMetadata>> deadLetters = new ArrayList<>();
    private final Thread thread;
    private volatile Map<TopicPartition, Long> positions = Map.of();
    private volatile @Nullable String code = "projector-starting";
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /// Starts at once.
    ///
    /// @param name of the thread, the clients and the reader in dead letters
    /// @param flushInterval how long records may wait for their transaction; zero = one per poll
    Projector(
            String name,
            String bootstrap,
            Database database,
            Projection projection,
            Duration flushInterval,
            NanoClock clock) {
        this.name = name;
        this.bootstrap = bootstrap;
        this.database = database;
        this.projection = projection;
        this.flushInterval = flushInterval;
        this.clock = clock;
        projection.topics().forEach(topic -> topics.put(topic.name(), topic));
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /// Why it does not read or has not caught up yet, null when it has.
    public @Nullable String code() {
        return code;
    }

    /// Next offset of each partition as of the last transaction or idle poll.
    public Map<TopicPartition, Long> positions() {
        return positions;
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(consumerSettings());
                    KafkaProducer<byte[], byte[]> letters =
                            new KafkaProducer<>(KafkaSettings.producer(bootstrap, name, 0))) {
                consumer = reader;
                follow(reader, letters);
            } catch (WakeupException e) {
                LOG.debugf("%s closed", name);
            } catch (DatabaseUnavailableException e) {
                failed("database-unavailable", e);
            } catch (RuntimeException e) {
                failed("stream-unavailable", e);
            } finally {
                consumer = null;
            }
        }
    }

    private java.util.Properties consumerSettings() {
        java.util.Properties settings = KafkaSettings.consumer(bootstrap, name);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        return settings;
    }

    private void failed(String failure, RuntimeException cause) {
        boolean first = !failure.equals(code);
        code = failure;
        if (closed) {
            return;
        }
        if (first) {
            LOG.warnf(cause, "%s: %s stopped reading; trying again", failure, name);
        }
        pause();
    }

    private void follow(
            KafkaConsumer<byte[], byte[]> reader, KafkaProducer<byte[], byte[]> letters) {
        forget();
        projection.load(database);
        List<TopicPartition> partitions = partitions(reader);
        reader.assign(partitions);
        seek(reader, partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        long lastFlush = clock.monotonicNanos();
        boolean caughtUp = false;
        while (!closed) {
            ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                take(record, letters);
            }
            for (TopicPartition partition : partitions) {
                long position = reader.position(partition);
                Long before = next.put(partition, position);
                if (before == null || before != position) {
                    moved.add(partition);
                }
            }
            boolean due = clock.monotonicNanos() - lastFlush >= flushInterval.toNanos();
            if (!moved.isEmpty() && (due || projection.pending() >= MAX_PENDING_ROWS)) {
                flush();
                lastFlush = clock.monotonicNanos();
            }
            if (!caughtUp) {
                caughtUp =
                        moved.isEmpty()
                                && partitions.stream()
                                        .allMatch(
                                                p ->
                                                        next.getOrDefault(p, 0L)
                                                                >= ends.getOrDefault(p, 0L));
                code = caughtUp ? null : "projector-catching-up";
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

    private void seek(KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> stored = new HashMap<>();
        for (Row row :
                database.query("SELECT topic, partition, next_offset FROM projector_offsets")) {
            stored.put(
                    new TopicPartition(row.getString("topic"), row.getInteger("partition")),
                    row.getLong("next_offset"));
        }
        Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            long from = stored.getOrDefault(partition, begin);
            if (from < begin) {
                LOG.errorf(
                        "records-expired: %s lost offsets %d to %d before they were read; going on"
                                + " at %d",
                        partition, from, begin - 1, begin);
                from = begin;
            }
            if (from > end) {
                throw new IllegalStateException(
                        "offset-out-of-range: the database has read "
                                + partition
                                + " to "
                                + from
                                + " but it ends at "
                                + end
                                + "; database and broker belong to different data folders");
            }
            reader.seek(partition, from);
            next.put(partition, from);
        }
        positions = Map.copyOf(next);
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> letters) {
        Topic<?> topic = java.util.Objects.requireNonNull(topics.get(record.topic()));
        byte[] key = record.key();
        if (key == null) {
            refuse(record, letters, "key-missing: a record needs the key of its owner");
            return;
        }
        String keyText = new String(key, StandardCharsets.UTF_8);
        byte[] value = record.value();
        if (value == null) {
            if (topic.config().getOrDefault("cleanup.policy", "").contains("compact")) {
                projection.remove(topic, keyText);
            } else {
                refuse(record, letters, "value-missing: a log record needs a value");
            }
            return;
        }
        try {
            Event event = (Event) topic.codec().decode(value);
            if (event.key().equals(keyText)) {
                projection.add(
                        event,
                        new TopicOffset(record.topic(), record.partition(), record.offset()));
            } else {
                refuse(record, letters, "key-mismatch: key and payload name different owners");
            }
        } catch (WireException e) {
            refuse(record, letters, String.valueOf(e.getMessage()));
        }
    }

    private void refuse(
            ConsumerRecord<byte[], byte[]> record,
            KafkaProducer<byte[], byte[]> letters,
            String reason) {
        deadLetters.add(
                letters.send(
                        DeadLetters.record(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.key(),
                                record.value(),
                                record.headers(),
                                name,
                                reason)));
        int colon = reason.indexOf(':');
        refused.computeIfAbsent(record.topic(), topic -> new HashMap<>())
                .merge(colon < 0 ? "record-invalid" : reason.substring(0, colon), 1L, Long::sum);
        LOG.warnf(
                "record-skipped: %s-%d@%d went to the dead letters: %s",
                record.topic(), record.partition(), record.offset(), reason);
    }

    /// Dead letters first, then rows and offsets: a bad record may be reported twice, never lost.
    private void flush() {
        for (Future<RecordMetadata> letter : deadLetters) {
            await(letter);
        }
        database.inTransaction(
                session -> {
                    write(session, projection.write(session));
                    return true;
                });
        projection.committed();
        positions = Map.copyOf(next);
        moved.clear();
        refused.clear();
        deadLetters.clear();
    }

    private void write(Database.Session session, Map<String, Long> counts) {
        List<Tuple> offsets = new ArrayList<>();
        for (TopicPartition partition : moved) {
            offsets.add(
                    Database.tuple(partition.topic(), partition.partition(), next.get(partition)));
        }
        session.batch(
                "INSERT INTO projector_offsets (topic, partition, next_offset) VALUES ($1, $2, $3)"
                        + " ON CONFLICT (topic, partition) DO UPDATE SET next_offset ="
                        + " excluded.next_offset",
                offsets);
        List<Tuple> increments = new ArrayList<>();
        counts.forEach(
                (counted, records) -> {
                    if (records > 0) {
                        increments.add(Database.tuple(counted, records));
                    }
                });
        session.batch(
                "INSERT INTO projector_counts AS c (name, records) VALUES ($1, $2) ON CONFLICT"
                        + " (name) DO UPDATE SET records = c.records + excluded.records",
                increments);
        List<Tuple> letters = new ArrayList<>();
        refused.forEach(
                (topic, codes) ->
                        codes.forEach(
                                (reason, records) ->
                                        letters.add(Database.tuple(topic, reason, records))));
        session.batch(
                "INSERT INTO dead_letter_counts AS c (topic, code, records) VALUES ($1, $2, $3) ON"
                        + " CONFLICT (topic, code) DO UPDATE SET records = c.records +"
                        + " excluded.records",
                letters);
    }

    private static void await(Future<RecordMetadata> letter) {
        try {
            letter.get(DEAD_LETTER_BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a dead letter was not acknowledged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing dead letters", e);
        }
    }

    private void forget() {
        next.clear();
        moved.clear();
        refused.clear();
        deadLetters.clear();
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
