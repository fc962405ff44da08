package io.quanttrade.standalone.app;

import io.quanttrade.marketdata.app.IngestConfig;
import io.quanttrade.simulator.DhanSimulator;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.SentCounts;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.wire.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.ConfigProvider;

/// Plays the tapes of a stack: gives the start signal when every service is ready, and writes to
/// `market.feed.v1` how much they have sent, so that the recording can be held against it.
final class TapePlay {

    /// A count is written one pause after it was taken, so that what it counts has long been
    /// written by ingest.
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /// Least market time between two counts.
    private static final Duration STEP = Duration.ofMinutes(5);

    private final DhanSimulator simulator;
    private final String bootstrap;
    private final Consumer<String> progress;
    private long written;

    TapePlay(DhanSimulator simulator, String bootstrap, Consumer<String> progress) {
        this.simulator = simulator;
        this.bootstrap = bootstrap;
        this.progress = progress;
    }

    /// Returns when the tapes are over and counted, or the stack is not running any more.
    void play(BooleanSupplier running) {
        Optional<SentCounts> before = simulator.sent();
        if (before.isEmpty()) {
            return;
        }
        IngestConfig config = new IngestConfig(ConfigProvider.getConfig());
        List<Instrument> wanted = wanted(config, before.get());
        Set<String> keys = new HashSet<>();
        wanted.forEach(instrument -> keys.add(instrument.key()));
        simulator.release(keys);
        if (!config.hasFullPackets()) {
            progress.accept(
                    "source-counts-off: only of full packets it is known how many rows of a tape can"
                            + " be told apart; verify cannot see losses before the recording");
            return;
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(KafkaSettings.producer(bootstrap, "standalone-tape", 0))) {
            count(producer, keys, before.get(), running);
        } catch (ExecutionException | KafkaException | IllegalStateException e) {
            if (running.getAsBoolean()) {
                progress.accept(
                        "source-counts-stopped: what the tape sends after market time "
                                + MarketTime.instant(written)
                                + " is not counted any more ("
                                + e.getMessage()
                                + "); verify cannot see later losses");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(
            KafkaProducer<byte[], byte[]> producer,
            Set<String> keys,
            SentCounts first,
            BooleanSupplier running)
            throws ExecutionException, InterruptedException {
        SentCounts taken = first;
        long due = first.beforeMillis();
        while (running.getAsBoolean()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            if (taken.over() || taken.beforeMillis() >= due) {
                write(producer, taken, keys);
                due = taken.beforeMillis() + STEP.toMillis();
            }
            if (taken.over()) {
                return;
            }
            taken = simulator.sent().orElseThrow();
        }
    }

    private void write(KafkaProducer<byte[], byte[]> producer, SentCounts counts, Set<String> keys)
            throws ExecutionException, InterruptedException {
        long before = counts.beforeMillis() * MarketTime.NANOS_PER_MILLI;
        Future<RecordMetadata> last = null;
        for (SentCounts.Count count : counts.counts()) {
            if (keys.contains(count.instrument().key())) {
                last =
                        producer.send(
                                EventRecords.of(
                                        Topics.MARKET_FEED,
                                        FeedEvent.sourceCount(
                                                id(count.instrument()),
                                                count.updates(),
                                                before,
                                                SystemNanoClock.INSTANCE.epochNanos()),
                                        null));
            }
        }
        if (last != null) {
            last.get();
        }
        written = before;
    }

    /// The instruments of the tapes that ingest subscribes to: without a setting all of them.
    private static List<Instrument> wanted(IngestConfig config, SentCounts counts) {
        Set<InstrumentId> named = config.instruments();
        List<ExchangeSegment> segments = config.segments();
        return counts.counts().stream()
                .map(SentCounts.Count::instrument)
                .filter(i -> segments.contains(segment(i)))
                .filter(i -> named.isEmpty() || named.contains(id(i)))
                .toList();
    }

    private static InstrumentId id(Instrument instrument) {
        return segment(instrument).instrumentId(instrument.symbol());
    }

    private static ExchangeSegment segment(Instrument instrument) {
        return ExchangeSegment.valueOf(instrument.segment().name());
    }
}
