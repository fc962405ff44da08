package io.quanttrade.marketdata.app;

import io.quanttrade.marketdata.core.MasterAge;
import io.quanttrade.marketdata.source.dhan.InstrumentDownload;
import io.quanttrade.marketdata.stream.IngestMeters;
import io.quanttrade.marketdata.stream.InstrumentImport;
import io.quanttrade.marketdata.stream.RecordPublisher;
import io.quanttrade.marketdata.stream.ReferencePublisher;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One life of ingest, from reading the topics back to the end of the feed. Everything it holds is
/// made anew by the next one, so that after any failure the topics alone say where to go on.
final class IngestRun implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(IngestRun.class);
    private static final Duration HTTP_CONNECT_BOUND = Duration.ofSeconds(5);

    /// How often it is looked whether the instruments are still those of the market date.
    private static final Duration MASTER_CHECK = Duration.ofSeconds(30);

    private final IngestConfig config;
    private final IngestMeters meters;
    private final NanoClock clock;
    private final HttpClient http;
    private final ScheduledExecutorService reimports;
    private final MasterAge master = new MasterAge();
    private final RecordPublisher publisher;
    private volatile @Nullable FeedSockets sockets;
    private volatile @Nullable TradingCalendar calendar;
    private volatile String phase = "starting";
    private volatile boolean closed;

    IngestRun(IngestConfig config, IngestMeters meters, NanoClock clock) {
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        publisher = RecordPublisher.to(config.bootstrap());
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(HTTP_CONNECT_BOUND)
                        .build();
        reimports =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("ingest-reimport").daemon().factory());
    }

    /// What it is doing, as a code.
    String phase() {
        return phase;
    }

    /// The sockets, null until the feed starts.
    @Nullable FeedSockets sockets() {
        return sockets;
    }

    /// True while the instruments in use are those of an earlier trading day.
    boolean isMasterStale() {
        return missingMaster() != null;
    }

    private @Nullable LocalDate missingMaster() {
        TradingCalendar rules = calendar;
        FeedSockets running = sockets;
        if (rules == null || running == null) {
            return null;
        }
        return master.missing(rules, config.isLive() ? clock.epochNanos() : running.marketTime());
    }

    /// Runs until closed or until the feed ends for good; returns the code of that.
    ///
    /// @throws IOException or RuntimeException with a code when something needed is not there
    String run() throws IOException, InterruptedException {
        phase = "creating-topics";
        TopicProvisioner.createMissing(config.bootstrap());
        phase = "reading-reference";
        List<CalendarEntry> entries = config.rules(clock.epochNanos());
        TradingCalendar calendar = new TradingCalendar(entries);
        this.calendar = calendar;
        ReferencePublisher reference = new ReferencePublisher(config.bootstrap(), publisher, clock);
        reference.publishCalendar(entries);
        phase = "importing-instruments";
        InstrumentImport imports =
                new InstrumentImport(
                        config.segments(),
                        new InstrumentDownload(
                                http, config.restUrl(), config.clientId(), config.token()),
                        publisher,
                        meters,
                        clock);
        List<Instrument> instruments = imports.run();
        if (config.isLive()) {
            master.imported(MarketTime.istDate(clock.epochNanos()));
        }
        int added = reference.publishNew(instruments);
        publisher.flush();
        LOG.infof(
                "instruments-imported: %d instruments, %d of them new", instruments.size(), added);
        return feed(instruments, calendar, reference, imports);
    }

    @Override
    public void close() {
        closed = true;
        FeedSockets running = sockets;
        if (running != null) {
            running.close();
        }
    }

    /// Frees what it holds, after [#run] has returned.
    void release() {
        reimports.shutdownNow();
        publisher.close();
        http.shutdownNow();
    }

    private String feed(
            List<Instrument> all,
            TradingCalendar calendar,
            ReferencePublisher reference,
            InstrumentImport imports)
            throws InterruptedException {
        Set<InstrumentId> subset = config.instruments();
        List<Instrument> wanted =
                subset.isEmpty() ? all : IngestUniverse.named(all, subset, "instruments");
        phase = "reading-ticks-back";
        MarketDays days = new MarketDays(all, calendar, reference, imports);
        try (FeedSockets running =
                new FeedSockets(
                        new FeedSockets.Parts(config, publisher, meters, clock, http),
                        all,
                        wanted,
                        calendar,
                        days::begin)) {
            sockets = running;
            if (closed) {
                return "closed";
            }
            reimports.scheduleWithFixedDelay(
                    days::catchUp,
                    MASTER_CHECK.toMillis(),
                    MASTER_CHECK.toMillis(),
                    TimeUnit.MILLISECONDS);
            phase = "feeding";
            return running.run();
        }
    }

    /// Publishes changed reference data once the market date is known: for the first date what was
    /// imported at the start, for each later one a new import.
    private final class MarketDays {

        private final List<Instrument> imported;
        private final TradingCalendar calendar;
        private final ReferencePublisher reference;
        private final InstrumentImport imports;
        private boolean first = true;

        MarketDays(
                List<Instrument> imported,
                TradingCalendar calendar,
                ReferencePublisher reference,
                InstrumentImport imports) {
            this.imported = imported;
            this.calendar = calendar;
            this.reference = reference;
            this.imports = imports;
        }

        /// Called on the feed's thread.
        void begin(long istDay) {
            LocalDate date = LocalDate.ofEpochDay(istDay);
            if (first) {
                first = false;
                if (!config.isLive()) {
                    master.imported(date);
                }
                reference.publishChanges(imported, date);
                return;
            }
            try {
                reimports.execute(() -> reimport(date));
            } catch (RejectedExecutionException e) {
                LOG.debugf("no import for %s: ingest is closing", date);
            }
        }

        /// Imports again where that did not succeed yet, or no tick announced the date.
        void catchUp() {
            LocalDate missing = missingMaster();
            if (missing != null) {
                reimport(missing);
            }
        }

        private void reimport(LocalDate date) {
            try {
                List<Instrument> newer = imports.run();
                master.imported(date);
                int changed = reference.publishChanges(newer, date);
                FeedSockets running = sockets;
                if (running != null) {
                    running.update(newer, calendar);
                }
                LOG.infof("instruments-imported: %d changed for %s", changed, date);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                LOG.warnf(
                        "master-stale: instruments of %s could not be imported (%s); those of the"
                                + " day before stay in force",
                        date, e.getMessage());
            }
        }
    }
}
