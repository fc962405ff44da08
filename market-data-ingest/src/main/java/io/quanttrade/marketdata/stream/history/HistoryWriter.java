package io.quanttrade.marketdata.stream.history;

import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/// Writes whole days: rows and the ledger entries of their days are committed in one Kafka
/// transaction, several days at a time. There is one writer per broker: who opens a second one ends
/// the transaction of the first, whose commit then fails. So the ledger cannot change between the
/// look at it and the commit, and after a kill -9 the next writer finds whole days only.
///
/// Not for use by several threads.
public final class HistoryWriter implements AutoCloseable {

    private static final String TRANSACTIONAL_ID = "market-data-import";

    /// A commit costs some milliseconds: this many rows make that invisible.
    private static final long COMMIT_ROWS = 50_000;

    /// A day must be written within it; also the largest an embedded broker allows.
    private static final int TRANSACTION_TIMEOUT_MS = 60_000;

    private static final int MAX_BLOCK_MS = 30_000;
    private static final int DELIVERY_TIMEOUT_MS = 45_000;
    private static final int REQUEST_TIMEOUT_MS = 30_000;
    private static final int LINGER_MS = 10;
    private static final int BATCH_BYTES = 512 << 10;
    private static final long BUFFER_BYTES = 64L << 20;
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final boolean dryRun;
    private final boolean replace;
    private final Map<String, Coverage> ledger;
    private final Set<String> writtenNow = new HashSet<>();
    private final List<WrittenDay> written = new ArrayList<>();
    private long openRows;
    private boolean inTransaction;

    /// A day whose rows are sent, with what tells where they went.
    private record WrittenDay(
            Coverage coverage,
            @Nullable Future<RecordMetadata> first,
            @Nullable Future<RecordMetadata> last,
            Runnable onCommit) {}

    private HistoryWriter(
            Producer<byte[], byte[]> producer,
            boolean dryRun,
            boolean replace,
            Map<String, Coverage> ledger) {
        this.producer = producer;
        this.dryRun = dryRun;
        this.replace = replace;
        this.ledger = ledger;
    }

    /// The writer of a broker. Takes over from one that was killed.
    ///
    /// @param dryRun true to write nothing and only count
    /// @throws ImportException `stream-unavailable` when the broker does not answer
    public static HistoryWriter open(String bootstrap, boolean dryRun) {
        return open(bootstrap, dryRun, false);
    }

    /// The same writer that may replace days.
    ///
    /// @param replace true to write days anew that are there: the entry of the ledger then names
    ///   the new rows, and the old ones are never read again
    /// @throws ImportException as for the other form
    public static HistoryWriter open(String bootstrap, boolean dryRun, boolean replace) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings(bootstrap));
        boolean handedOver = false;
        try {
            if (!dryRun) {
                producer.initTransactions();
            }
            // Only now: a transaction left open by a killed import has ended.
            HistoryWriter writer =
                    new HistoryWriter(
                            producer, dryRun, replace, new HistoryLog(bootstrap).coverage());
            handedOver = true;
            return writer;
        } catch (KafkaException | IllegalStateException e) {
            throw failure(e);
        } finally {
            if (!handedOver) {
                producer.close(Duration.ZERO);
            }
        }
    }

    /// Settings of its producer, which are those of an import at full speed.
    public static Properties settings(String bootstrap) {
        Properties settings = KafkaSettings.producer(bootstrap, "history-import", LINGER_MS);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return settings;
    }

    /// What stands in the way of writing a day, null when nothing does: what is there already, and
    /// where days are replaced what this import itself wrote, from another of its files.
    @Nullable Coverage inTheWay(String key) {
        return replace && !writtenNow.contains(key) ? null : ledger.get(key);
    }

    /// What is there of a day, whether or not it may be replaced; null when nothing is.
    @Nullable Coverage there(String key) {
        return ledger.get(key);
    }

    /// Drops what is not committed, and goes on.
    ///
    /// @throws ImportException as for [#commit]
    void abandon() {
        if (inTransaction) {
            try {
                producer.abortTransaction();
                inTransaction = false;
            } catch (KafkaException | IllegalStateException e) {
                throw failure(e);
            }
        }
        written.clear();
        openRows = 0;
    }

    boolean isDryRun() {
        return dryRun;
    }

    /// Sends a row of a day; null in a dry run.
    <V extends Event> @Nullable Future<RecordMetadata> send(
            Topic<V> topic, byte[] key, V row, long wallMillis) {
        openRows++;
        if (dryRun) {
            return null;
        }
        try {
            if (!inTransaction) {
                producer.beginTransaction();
                inTransaction = true;
            }
            return producer.send(
                    new ProducerRecord<>(
                            topic.name(), null, wallMillis, key, topic.codec().encode(row)));
        } catch (KafkaException | IllegalStateException e) {
            throw failure(e);
        }
    }

    /// All rows of a day are sent; its entry follows with the next commit.
    ///
    /// @param coverage with any place
    /// @param onCommit called when the day is committed
    void finishDay(
            Coverage coverage,
            @Nullable Future<RecordMetadata> first,
            @Nullable Future<RecordMetadata> last,
            Runnable onCommit) {
        written.add(new WrittenDay(coverage, first, last, onCommit));
    }

    /// Commits when enough rows are waiting. To be called only between days.
    void commitIfDue() {
        if (openRows >= COMMIT_ROWS) {
            commit();
        }
    }

    /// Commits all finished days. To be called only between days.
    ///
    /// @throws ImportException `import-fenced` when another import took over, `stream-unavailable`
    ///   when the broker fails; nothing of these days is there then
    void commit() {
        if (!dryRun && !written.isEmpty()) {
            try {
                producer.flush();
                for (int i = 0; i < written.size(); i++) {
                    WrittenDay day = written.get(i);
                    Coverage placed = placed(day);
                    written.set(i, new WrittenDay(placed, null, null, day.onCommit()));
                    sendCoverage(placed);
                }
                producer.commitTransaction();
                inTransaction = false;
            } catch (KafkaException | IllegalStateException e) {
                throw failure(e);
            }
        }
        for (WrittenDay day : written) {
            ledger.put(day.coverage().key(), day.coverage());
            writtenNow.add(day.coverage().key());
            day.onCommit().run();
        }
        written.clear();
        openRows = 0;
    }

    private void sendCoverage(Coverage coverage) {
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                Topics.HISTORY_COVERAGE.name(),
                                null,
                                EventRecords.millis(coverage),
                                coverage.key().getBytes(StandardCharsets.UTF_8),
                                Topics.HISTORY_COVERAGE.codec().encode(coverage)));
    }

    private static Coverage placed(WrittenDay day) {
        if (day.first() == null || day.last() == null) {
            throw new IllegalStateException("a written day has rows");
        }
        try {
            RecordMetadata first = day.first().get();
            RecordMetadata last = day.last().get();
            return day.coverage()
                    .at(new Coverage.Place(first.partition(), first.offset(), last.offset()));
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private static ImportException failure(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException
                    || cause instanceof InvalidProducerEpochException) {
                return new ImportException(
                        "import-fenced: another import took over, or a day took longer than "
                                + TRANSACTION_TIMEOUT_MS / 1_000
                                + " s; what was committed stays, run this again for the rest",
                        e);
            }
        }
        return new ImportException(
                "stream-unavailable: "
                        + e.getMessage()
                        + "; what was committed stays, run this again for the rest",
                e);
    }

    /// Drops what is not committed.
    @Override
    public void close() {
        if (inTransaction) {
            try {
                producer.abortTransaction();
            } catch (KafkaException | IllegalStateException e) {
                // The broker drops it by itself, at the latest when the next writer starts.
            }
        }
        producer.close(CLOSE_BOUND);
    }
}
