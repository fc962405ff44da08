package io.quanttrade.signal.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.quanttrade.signal.stream.SignalMeters;
import io.quanttrade.signal.stream.SignalTopology;
import io.quanttrade.topics.kafka.Starter;
import io.quanttrade.topics.kafka.StreamsApp;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The life of the engine: topics, then the deployment table, then the topology, in a thread of its
/// own that tries for ever. The topology starts only when the table is caught up, so that no tick
/// is processed with deployments missing.
@ApplicationScoped
public class SignalEngine {

    private static final Logger LOG = Logger.getLogger(SignalEngine.class);
    private static final String NAME = SignalTopology.APPLICATION_ID;
    private static final Duration TABLE_WAIT = Duration.ofSeconds(1);

    private final String bootstrap;
    private final Path stateDir;
    private final SortedSet<BarInterval> intervals;
    private final SignalMeters meters;
    private final NanoClock clock = SystemNanoClock.INSTANCE;
    private final Starter starter = new Starter(NAME, this::start, this::closeAll);

    private volatile @Nullable TopicTable table;
    private volatile @Nullable StreamsApp streams;

    /// @param bootstrap `quanttrade.kafka.bootstrap`
    /// @param dataDir `quanttrade.data-dir`; state goes to `streams/signal-engine` below it
    /// @param intervals `quanttrade.signal.bar-intervals`, for example `5s,1m,5m`
    @Inject
    public SignalEngine(
            @ConfigProperty(name = "quanttrade.kafka.bootstrap") String bootstrap,
            @ConfigProperty(name = "quanttrade.data-dir") String dataDir,
            @ConfigProperty(name = "quanttrade.signal.bar-intervals") List<String> intervals,
            MeterRegistry registry) {
        this.bootstrap = bootstrap;
        this.stateDir = Path.of(dataDir, "streams", NAME).toAbsolutePath();
        this.intervals = intervals(intervals);
        this.meters = SignalMeters.in(registry);
    }

    static SortedSet<BarInterval> intervals(List<String> texts) {
        SortedSet<BarInterval> intervals = new TreeSet<>();
        for (String text : texts) {
            try {
                intervals.add(BarInterval.of(text.strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "config-invalid: quanttrade.signal.bar-intervals: "
                                + e.getMessage()
                                + "; write for example 5s,1m,5m",
                        e);
            }
        }
        if (intervals.isEmpty()) {
            throw new IllegalArgumentException(
                    "config-invalid: quanttrade.signal.bar-intervals is empty; write for example"
                            + " 5s,1m,5m");
        }
        return intervals;
    }

    void onStart(@Observes StartupEvent event) {
        starter.start();
    }

    private void start() throws InterruptedException {
        TopicProvisioner.createMissing(bootstrap);
        if (starter.isStopping()) {
            return;
        }
        TopicTable deployments =
                new TopicTable(bootstrap, NAME, List.of(Topics.STRATEGY_DEPLOYMENT), clock);
        table = deployments;
        while (!deployments.awaitCaughtUp(TABLE_WAIT)) {
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
                        SignalTopology.topology(intervals, deployments::snapshot, meters, clock),
                        SignalTopology.settings(bootstrap, stateDir),
                        clock);
        streams = app;
        app.start();
        LOG.infof("%s started: bars of %s, state in %s", NAME, intervals, stateDir);
    }

    void onStop(@Observes ShutdownEvent event) {
        starter.close();
    }

    private void closeAll() {
        StreamsApp app = streams;
        streams = null;
        if (app != null) {
            app.close();
        }
        TopicTable deployments = table;
        table = null;
        if (deployments != null) {
            deployments.close();
        }
    }

    /// Stable code of what is missing, empty when the engine processes ticks.
    public String notReadyCode() {
        TopicTable deployments = table;
        StreamsApp app = streams;
        if (deployments == null) {
            return "stream-unavailable";
        }
        if (app == null) {
            return deployments.isCaughtUp() ? "streams-not-running" : "table-not-caught-up";
        }
        return app.isRunning() ? "" : "streams-not-running";
    }

    /// State of the Streams client for people, for example `REBALANCING`.
    public String state() {
        StreamsApp app = streams;
        return app == null ? "NOT_STARTED" : app.state();
    }
}
