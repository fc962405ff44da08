package io.quanttrade.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.MarketSource;
import io.quanttrade.simulator.core.ModelMarket;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.RecordedMarket;
import io.quanttrade.simulator.core.SentCounts;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.http.SimulatorServer;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.store.DataFolder;
import io.quanttrade.simulator.tape.LoadReport;
import io.quanttrade.simulator.tape.TickFiles;
import io.quanttrade.simulator.topic.TickTopic;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A running Dhan simulator. Everything runs on one event loop of its own; [#close] stops it and
/// frees the port. Starting again on the same data folder resumes: same orders, same token, market
/// a moment earlier than it was.
public final class DhanSimulator implements AutoCloseable {
    private static final long START_SECONDS = 20;
    private static final long STOP_SECONDS = 10;

    private final Vertx vertx;
    private final Simulation simulation;
    private final Credentials credentials;
    private final LoadReport report;
    private final String host;
    private final int port;

    private DhanSimulator(
            Vertx vertx,
            Simulation simulation,
            Credentials credentials,
            LoadReport report,
            String host,
            int port) {
        this.vertx = vertx;
        this.simulation = simulation;
        this.credentials = credentials;
        this.report = report;
        this.host = host;
        this.port = port;
    }

    /// Starts a simulator and returns once it listens and market time runs. Throws
    /// [IllegalArgumentException] for unusable tick files or switches and [IllegalStateException]
    /// for a taken port or a damaged data folder, each with one line that says what to do.
    public static DhanSimulator start(SimulatorConfig config) {
        LoadReport report = new LoadReport();
        MarketSource source = source(config, report);
        Path dataDir = config.dataDir();
        DataFolder folder = dataDir == null ? null : new DataFolder(dataDir);
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        CompletableFuture<DhanSimulator> started = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(v -> startOnLoop(vertx, config, source, folder, report, started));
        try {
            return started.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            stop(vertx);
            throw failure(config, e.getCause());
        } catch (TimeoutException e) {
            stop(vertx);
            throw new IllegalStateException(
                    "simulator-start-timeout: not listening after " + START_SECONDS + " s", e);
        } catch (InterruptedException e) {
            stop(vertx);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "simulator-start-interrupted: stopped while starting", e);
        }
    }

    /// The port it listens on.
    public int port() {
        return port;
    }

    /// Base of the REST API, `http://host:port/v2`.
    public String restUrl() {
        return "http://" + host + ":" + port + "/v2";
    }

    /// Market feed, to be followed by the query Dhan wants.
    public String feedUrl() {
        return socketUrl("/feed");
    }

    public String orderUpdateUrl() {
        return socketUrl("/order-update");
    }

    public String depth20Url() {
        return socketUrl("/twentydepth");
    }

    public String depth200Url() {
        return socketUrl("/twohundreddepth");
    }

    /// Base of the test controls, `http://host:port/control`.
    public String controlUrl() {
        return "http://" + host + ":" + port + "/control";
    }

    public String clientId() {
        return credentials.clientId();
    }

    /// The access token that is alive now.
    public String token() {
        return credentials.token();
    }

    /// What was read from the tick files.
    public LoadReport loadReport() {
        return report;
    }

    /// Lets a market that waits for its start signal begin, once each of these instruments has a
    /// subscriber; it stands still again whenever one has none, for example after a reader died.
    ///
    /// @param keys of the instruments, for example `NSE_EQ:1333`
    public void release(Set<String> keys) {
        vertx.runOnContext(v -> simulation.release(Set.copyOf(keys)));
    }

    /// How much of the tape has been played, over all restarts; empty where the market is not a
    /// tape. Throws [IllegalStateException] when the event loop does not answer.
    public Optional<SentCounts> sent() {
        CompletableFuture<Optional<SentCounts>> answer = new CompletableFuture<>();
        vertx.runOnContext(v -> answer.complete(simulation.sent()));
        try {
            return answer.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("simulator-silent: the event loop does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("simulator-silent: interrupted while asking", e);
        }
    }

    @Override
    public void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        vertx.runOnContext(
                v -> {
                    simulation.close();
                    closed.complete(null);
                });
        try {
            closed.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("simulator-stop: the event loop did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stop(vertx);
        }
    }

    private String socketUrl(String path) {
        return "ws://" + host + ":" + port + path;
    }

    private static void startOnLoop(
            Vertx vertx,
            SimulatorConfig config,
            MarketSource source,
            @Nullable DataFolder folder,
            LoadReport report,
            CompletableFuture<DhanSimulator> started) {
        try {
            Simulation simulation =
                    new Simulation(
                            vertx,
                            source,
                            config.speed(),
                            Price4.of(config.funds()),
                            config.derivatives(),
                            folder);
            if (config.startSignal()) {
                simulation.playWhole();
            }
            ObjectNode switches = DhanJson.object();
            config.switches().forEach(switches::put);
            simulation.switches().set(switches);
            Credentials credentials =
                    new Credentials(
                            config.clientId(), config.token(), folder, simulation.switches());
            new SimulatorServer(vertx, simulation, credentials, report)
                    .listen(config.host(), config.port())
                    .onSuccess(
                            port -> {
                                simulation.start();
                                started.complete(
                                        new DhanSimulator(
                                                vertx,
                                                simulation,
                                                credentials,
                                                report,
                                                config.host(),
                                                port));
                            })
                    .onFailure(started::completeExceptionally);
        } catch (RuntimeException e) {
            started.completeExceptionally(e);
        }
    }

    private static MarketSource source(SimulatorConfig config, LoadReport report) {
        TickTopic.Query recording = config.recording();
        if (recording != null) {
            return new RecordedMarket(TickTopic.read(recording, report));
        }
        if (!config.tickFiles().isEmpty()) {
            return new RecordedMarket(TickFiles.read(config.tickFiles(), report));
        }
        LocalDate wanted = config.startDate();
        LocalDate date =
                TradingCalendar.latestTradingDay(
                        wanted == null
                                ? TradingCalendar.dateOf(System.currentTimeMillis())
                                : wanted);
        return new ModelMarket(config.seed(), date, config.ticksPerSecond(), config.instruments());
    }

    private static RuntimeException failure(SimulatorConfig config, @Nullable Throwable cause) {
        if (cause instanceof java.net.BindException) {
            return new IllegalStateException(
                    "simulator-port-in-use: port "
                            + config.port()
                            + " on "
                            + config.host()
                            + " cannot be opened ("
                            + cause.getMessage()
                            + "); choose another port or 0 for a free one",
                    cause);
        }
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        return new IllegalStateException("simulator-start: " + cause, cause);
    }

    private static void stop(Vertx vertx) {
        try {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(DhanSimulator.class.getName())
                    .log(System.Logger.Level.WARNING, "the simulator's event loop did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
