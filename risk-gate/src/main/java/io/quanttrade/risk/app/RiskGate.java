package io.quanttrade.risk.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.quanttrade.risk.stream.GateMeters;
import io.quanttrade.risk.stream.GateTopology;
import io.quanttrade.risk.stream.RiskTables;
import io.quanttrade.risk.stream.Valuator;
import io.quanttrade.topics.kafka.StreamsApp;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.value.NanoClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The life of the gate: topics, then the tables, then topology and valuator, in a thread of its
/// own that tries for ever. The topology starts only when the tables are caught up, so that no
/// signal is denied merely because the gate has just started.
@ApplicationScoped
public class RiskGate {

    private static final Logger LOG = Logger.getLogger(RiskGate.class);
    private static final String NAME = GateTopology.APPLICATION_ID;
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    private static final Duration TABLE_WAIT = Duration.ofSeconds(1);
    private static final Duration STOP_BOUND = Duration.ofSeconds(5);

    private final String bootstrap;
    private final Path stateDir;
    private final GateMeters meters;
    private final NanoClock clock = SystemNanoClock.INSTANCE;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private volatile @Nullable Thread starter;
    private volatile @Nullable TopicTable table;
    private volatile @Nullable StreamsApp streams;
    private volatile @Nullable Valuator valuator;

    /// @param bootstrap `quanttrade.kafka.bootstrap`
    /// @param dataDir `quanttrade.data-dir`; state goes to `streams/risk-gate` below it
    @Inject
    public RiskGate(
            @ConfigProperty(name = "quanttrade.kafka.bootstrap") String bootstrap,
            @ConfigProperty(name = "quanttrade.data-dir") String dataDir,
            MeterRegistry registry) {
        this.bootstrap = bootstrap;
        this.stateDir = Path.of(dataDir, "streams", NAME).toAbsolutePath();
        this.meters = new RegistryMeters(registry);
    }

    void onStart(@Observes StartupEvent event) {
        starter = Thread.ofPlatform().name(NAME + "-start").daemon().start(this::bringUp);
    }

    private void bringUp() {
        try {
            while (!isStopping()) {
                try {
                    start();
                    return;
                } catch (RuntimeException e) {
                    LOG.warnf(
                            "stream-unavailable: %s cannot start (%s); trying again",
                            NAME, e.toString());
                    closeAll();
                    stopping.await(RETRY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() throws InterruptedException {
        TopicProvisioner.createMissing(bootstrap);
        TopicTable tables = new TopicTable(bootstrap, NAME, RiskTables.TOPICS, clock);
        table = tables;
        while (!tables.awaitCaughtUp(TABLE_WAIT)) {
            if (isStopping()) {
                return;
            }
        }
        if (isStopping()) {
            return;
        }
        StreamsApp app =
                new StreamsApp(
                        NAME,
                        GateTopology.topology(RiskTables.of(tables), meters, clock),
                        GateTopology.settings(bootstrap, stateDir),
                        clock);
        streams = app;
        app.start();
        valuator = new Valuator(bootstrap, meters, clock);
        LOG.infof("%s started, state in %s", NAME, stateDir);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping.countDown();
        Thread thread = starter;
        if (thread != null) {
            try {
                thread.join(STOP_BOUND);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        closeAll();
    }

    private void closeAll() {
        Valuator marks = valuator;
        valuator = null;
        if (marks != null) {
            marks.close();
        }
        StreamsApp app = streams;
        streams = null;
        if (app != null) {
            app.close();
        }
        TopicTable tables = table;
        table = null;
        if (tables != null) {
            tables.close();
        }
    }

    /// Stable code of what is missing, empty when the gate decides and values.
    public String notReadyCode() {
        TopicTable tables = table;
        StreamsApp app = streams;
        Valuator marks = valuator;
        if (tables == null) {
            return "stream-unavailable";
        }
        if (!tables.isCaughtUp()) {
            return "table-not-caught-up";
        }
        if (app == null || !app.isRunning()) {
            return "streams-not-running";
        }
        return marks != null && marks.isCaughtUp() ? "" : "valuator-not-caught-up";
    }

    /// State of the Streams client for people, for example `REBALANCING`.
    public String state() {
        StreamsApp app = streams;
        return app == null ? "NOT_STARTED" : app.state();
    }
}
