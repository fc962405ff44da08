package io.quanttrade.risk.stream;

import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import io.quanttrade.topics.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Marks positions to market: reads `portfolio.position.v1` from its beginning and `market.tick.v1`
/// from a little before its end, and writes `portfolio.valuation.v1` at most once a second per
/// account, only when an amount changed. Sequences go on where the topic ends.
///
/// One thread; a failed broker is retried for ever. One instance writes: two would number alike.
public final class Valuator implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Valuator.class);
    private static final String NAME = "risk-valuator";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);
    private static final long CADENCE_NANOS = MarketTime.NANOS_PER_SECOND;
    private static final int LINGER_MS = 1;

    /// Ticks per partition read again at the start, for marks of positions opened before.
    private static final long TICK_LOOK_BACK = 50_000;

    /// Valuations per partition read again at the start; ten times as many as long as an account is
    /// not found.
    private static final long VALUATION_LOOK_BACK = 1_000;

    private static final int LOOK_BACK_GROWTH = 10;

    private final String bootstrap;
    private final GateMeters meters;
    private final NanoClock clock;
    private final Thread thread;

    private volatile boolean caughtUp;
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /// Starts at once.
    public Valuator(String bootstrap, GateMeters meters, NanoClock clock) {
        this.bootstrap = bootstrap;
        this.meters = meters;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name(NAME).daemon().start(this::run);
    }

    /// True while it follows positions and ticks.
    public boolean isCaughtUp() {
        return caughtUp;
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> reader =
                            new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, NAME));
                    Producer<byte[], byte[]> writer =
                            new KafkaProducer<>(
                                    KafkaSettings.producer(bootstrap, NAME, LINGER_MS))) {
                consumer = reader;
                follow(reader, writer);
            } catch (WakeupException e) {
                LOG.debugf("%s closed", NAME);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            } catch (RuntimeException e) {
                LOG.warnf(
                        "stream-unavailable: %s cannot follow positions and ticks (%s); trying again",
                        NAME, e.toString());
                pause();
            } finally {
                consumer = null;
                caughtUp = false;
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> reader, Producer<byte[], byte[]> writer)
            throws InterruptedException {
        ValuationBook book = new ValuationBook();
        List<TopicPartition> positions = partitions(reader, Topics.PORTFOLIO_POSITION);
        List<TopicPartition> ticks = partitions(reader, Topics.MARKET_TICK);
        reader.assign(positions);
        reader.seekToBeginning(positions);
        readTo(reader, reader.endOffsets(positions), book);
        Map<TopicPartition, Long> positionsRead = offsets(reader, positions);
        restoreValuations(reader, book);

        List<TopicPartition> all = new ArrayList<>(positions);
        all.addAll(ticks);
        reader.assign(all);
        positionsRead.forEach(reader::seek);
        Map<TopicPartition, Long> ends = reader.endOffsets(ticks);
        seekBack(reader, ends, TICK_LOOK_BACK);
        readTo(reader, ends, book);
        caughtUp = true;
        long written = clock.monotonicNanos() - CADENCE_NANOS;
        while (!closed) {
            poll(reader, book);
            long now = clock.monotonicNanos();
            if (now - written >= CADENCE_NANOS) {
                write(writer, book);
                written = now;
            }
        }
    }

    /// Reads the newest valuations, further and further back until each account with a position is
    /// found or the topic is read whole.
    private void restoreValuations(KafkaConsumer<byte[], byte[]> reader, ValuationBook book) {
        List<TopicPartition> valuations = partitions(reader, Topics.PORTFOLIO_VALUATION);
        reader.assign(valuations);
        Map<TopicPartition, Long> ends = reader.endOffsets(valuations);
        Set<AccountId> missing = new HashSet<>(book.accounts());
        boolean more = !missing.isEmpty();
        for (long back = VALUATION_LOOK_BACK; more; back *= LOOK_BACK_GROWTH) {
            more = seekBack(reader, ends, back);
            readTo(reader, ends, book);
            missing.removeIf(book::hasValuation);
            more &= !missing.isEmpty();
        }
    }

    /// True when something lies further back.
    private static boolean seekBack(
            KafkaConsumer<byte[], byte[]> reader, Map<TopicPartition, Long> ends, long records) {
        boolean more = false;
        for (Map.Entry<TopicPartition, Long> begin :
                reader.beginningOffsets(ends.keySet()).entrySet()) {
            long end = ends.getOrDefault(begin.getKey(), 0L);
            reader.seek(begin.getKey(), Math.max(begin.getValue(), end - records));
            more |= end - records > begin.getValue();
        }
        return more;
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> reader, Topic<?> topic) {
        List<TopicPartition> partitions =
                reader.partitionsFor(topic.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("topic " + topic + " does not exist");
        }
        return partitions;
    }

    private static Map<TopicPartition, Long> offsets(
            KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, reader.position(partition)));
        return offsets;
    }

    private void readTo(
            KafkaConsumer<byte[], byte[]> reader,
            Map<TopicPartition, Long> ends,
            ValuationBook book) {
        while (!closed
                && ends.entrySet().stream()
                        .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            poll(reader, book);
        }
    }

    private void poll(KafkaConsumer<byte[], byte[]> reader, ValuationBook book) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
            apply(record, book);
        }
    }

    private static void apply(ConsumerRecord<byte[], byte[]> record, ValuationBook book) {
        if (record.topic().equals(Topics.MARKET_TICK.name())) {
            decode(Topics.MARKET_TICK, record, book::apply);
        } else if (record.topic().equals(Topics.PORTFOLIO_POSITION.name())) {
            decode(Topics.PORTFOLIO_POSITION, record, book::apply);
        } else {
            decode(Topics.PORTFOLIO_VALUATION, record, book::written);
        }
    }

    /// What cannot be read moves no mark; its own readers send it to the dead letters.
    private static <V> void decode(
            Topic<V> topic, ConsumerRecord<byte[], byte[]> record, Consumer<V> use) {
        if (record.value() == null) {
            return;
        }
        try {
            use.accept(topic.codec().decode(record.value()));
        } catch (WireException e) {
            LOG.warnf(
                    "record-skipped: %s-%d@%d is not readable (%s)",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void write(Producer<byte[], byte[]> writer, ValuationBook book)
            throws InterruptedException {
        List<Valuation> due = book.due();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Valuation valuation : due) {
            sent.add(
                    writer.send(
                            EventRecords.of(
                                    Topics.PORTFOLIO_VALUATION,
                                    valuation,
                                    book.mode(valuation.account()))));
        }
        for (int i = 0; i < due.size(); i++) {
            try {
                sent.get(i).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a valuation was not written", e);
            }
            book.written(due.get(i));
            meters.valuation();
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
