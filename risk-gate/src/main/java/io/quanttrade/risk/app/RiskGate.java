package io.quanttrade.risk.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.quanttrade.risk.stream.GateMeters;
import io.quanttrade.risk.stream.GateTopology;
import io.quanttrade.risk.stream.RiskTables;
import io.quanttrade.risk.stream.Valuator;
import io.quanttrade.topics.kafka.Starter;
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
    private static final Duration TABLE_WAIT = Duration.ofSeconds(1);

    private final String bootstrap;
    private final Path stateDir;
    private final GateMeters meters;
    private final NanoClock clock = SystemNanoClock.INSTANCE;
    private final Starter starter = new Starter(NAME, this::start, this::closeAll);

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
        starter.start();
    }

    private void start() throws InterruptedException {
        TopicProvisioner.createMissing(bootstrap);
        TopicTable tables = new TopicTable(bootstrap, NAME, RiskTables.TOPICS, clock);
        table = tables;
        while (!tables.awaitCaughtUp(TABLE_WAIT)) {
            if (starter.isStopping()) {
                return;
            }
        }
        if (starter.isStopping()) {
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

    void onStop(@Observes ShutdownEvent event) {
        starter.close();
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
