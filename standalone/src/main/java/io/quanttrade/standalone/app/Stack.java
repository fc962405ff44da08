package io.quanttrade.standalone.app;

import io.quanttrade.standalone.embedded.DataFolder;
import io.quanttrade.standalone.embedded.Infrastructure;
import io.quanttrade.standalone.embedded.MarketOptions;
import io.quanttrade.standalone.embedded.Orphans;
import io.quanttrade.standalone.embedded.Ports;
import io.quanttrade.standalone.embedded.StackFailure;
import io.quarkus.runtime.Quarkus;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The life of the all-in-one JVM.
public final class Stack {

    private static final String DEMO_EMAIL = "demo@quanttrade.local";
    private static final String SHORT_BARS = "5s";
    private static final String MINUTE_BARS = "1m";
    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /// What runs in this JVM, for the observer that stops it; one stack per JVM.
    private static final AtomicReference<@Nullable Stack> RUNNING = new AtomicReference<>();

    private final Infrastructure infrastructure;
    private final RunFile file;

    private Stack(Infrastructure infrastructure, RunFile file) {
        this.infrastructure = infrastructure;
        this.file = file;
    }

    /// Starts everything and runs until the process is told to stop.
    ///
    /// @param ready called once, from a thread of its own, when the stack answers READY
    /// @return exit code of the services
    /// @throws StackFailure `already-running` (exit 1) when a stack holds the folder, or the reason
    ///   why it does not start
    public static int run(StackOptions options, Progress progress, Consumer<RunFile.Run> ready) {
        LiveGuard.check(System.getenv(), System.getProperties());
        options.market().requireReadable();
        Optional<DataFolder> taken = DataFolder.take(options.data(), options.fresh());
        if (taken.isEmpty()) {
            throw new StackFailure(
                    StackFailure.FAILED,
                    "already-running",
                    "a stack runs on " + options.data() + "; stop it with ./quanttrade down");
        }
        DataFolder data = taken.get();
        RunFile file = new RunFile(data.root());
        RunFile.Run run;
        try {
            MarketOptions market = marketOf(options, file);
            market.requireReadable();
            for (String orphan : Orphans.end(data.root())) {
                progress.step("ended " + orphan + ", left over from a run that was killed");
            }
            Ports ports = Ports.claim(options.port());
            Infrastructure infrastructure =
                    Infrastructure.start(data, ports, market, progress::step);
            file.market(market);
            run = describe(infrastructure, ports, market);
            file.write(run);
            RUNNING.set(new Stack(infrastructure, file));
            infrastructure.simulator().loadReport().reasons().stream()
                    .map(reason -> "skipped tick row " + reason)
                    .forEach(progress::step);
            configure(run, ports, market).forEach(System::setProperty);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
        progress.step("starting the services");
        Thread.ofVirtual().name("await-ready").start(() -> awaitReady(run, file, progress, ready));
        return runServices(progress);
    }

    static void markStopping() {
        Stack stack = RUNNING.get();
        if (stack != null) {
            stack.file.read().ifPresent(run -> stack.file.write(run.in(StackInfo.STOPPING)));
        }
    }

    /// Stops the infrastructure; the services are down already.
    static void stopInfrastructure() {
        Stack stack = RUNNING.getAndSet(null);
        if (stack != null) {
            stack.infrastructure.close();
            stack.file.delete();
        }
    }

    private static int runServices(Progress progress) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        int[] exit = {0};
        try {
            Quarkus.run(
                    null,
                    (code, cause) -> {
                        exit[0] = code;
                        failure.set(cause);
                    });
        } finally {
            // Normally done by the last shutdown observer; a start that failed never gets there.
            stopInfrastructure();
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw StackFailure.of(StackFailure.FAILED, "services-start-failed", root(cause));
        }
        progress.step("stopped");
        return exit[0];
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static MarketOptions marketOf(StackOptions options, RunFile file) {
        Optional<MarketOptions> stored = file.market();
        if (stored.isEmpty()) {
            return options.market();
        }
        if (!options.marketGiven()) {
            return stored.get();
        }
        if (!stored.get().sameMarket(options.market())) {
            throw new StackFailure(
                    StackFailure.USAGE,
                    "market-differs",
                    "%s holds a run of %s and cannot go on with %s; start with --fresh to empty it, or choose another folder with --data DIR"
                            .formatted(
                                    options.data(),
                                    stored.get().describe(),
                                    options.market().describe()));
        }
        return options.market();
    }

    private static RunFile.Run describe(
            Infrastructure infrastructure, Ports ports, MarketOptions market) {
        var simulator = infrastructure.simulator();
        DataFolder data = infrastructure.data();
        String ui = "http://localhost:" + ports.http();
        return new RunFile.Run(
                new StackInfo(
                        ui,
                        ui + "/api/v1",
                        "127.0.0.1:" + ports.kafka(),
                        new StackInfo.Simulator(
                                simulator.restUrl(),
                                simulator.feedUrl(),
                                simulator.orderUpdateUrl(),
                                simulator.depth20Url(),
                                simulator.depth200Url(),
                                simulator.clientId(),
                                simulator.token()),
                        data.root().toString(),
                        ProcessHandle.current().pid(),
                        new StackInfo.Login(DEMO_EMAIL, data.demoPassword()),
                        StackInfo.STARTING),
                "postgresql://postgres@127.0.0.1:" + ports.postgres() + "/postgres",
                "redis://127.0.0.1:" + ports.redis(),
                market.describe());
    }

    /// The addresses as configuration. System properties win over the environment, so that no
    /// leftover variable can point a service elsewhere.
    private static Map<String, String> configure(
            RunFile.Run run, Ports ports, MarketOptions market) {
        StackInfo stack = run.stack();
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", Integer.toString(ports.http())),
                Map.entry(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/postgres"),
                Map.entry(
                        "quarkus.datasource.reactive.url",
                        "postgresql://127.0.0.1:" + ports.postgres() + "/postgres"),
                Map.entry("quarkus.datasource.username", "postgres"),
                Map.entry("quarkus.datasource.password", "postgres"),
                Map.entry("quarkus.redis.hosts", run.redis()),
                Map.entry("quarkus.log.file.path", stack.data() + "/logs/quanttrade.log"),
                Map.entry("quanttrade.kafka.bootstrap", stack.kafka()),
                Map.entry("quanttrade.data-dir", stack.data()),
                Map.entry("quanttrade.environment", "SIMULATED"),
                Map.entry("quanttrade.dhan.rest-url", stack.simulator().rest()),
                Map.entry("quanttrade.dhan.feed-url", stack.simulator().feed()),
                Map.entry("quanttrade.dhan.depth20-url", stack.simulator().depth20()),
                Map.entry("quanttrade.dhan.depth200-url", stack.simulator().depth200()),
                Map.entry("quanttrade.dhan.order-update-url", stack.simulator().orderUpdate()),
                Map.entry("quanttrade.dhan.client-id", stack.simulator().clientId()),
                Map.entry("quanttrade.dhan.token", stack.simulator().token()),
                Map.entry("quanttrade.router.venues", "paper,dhan"),
                Map.entry(
                        "quanttrade.data-source.kind",
                        market.ticks().isEmpty() ? "SIMULATED" : "REPLAY"),
                Map.entry("quanttrade.data-source.label", market.describe()),
                Map.entry("quanttrade.data-source.speed", speed(market)),
                Map.entry("quanttrade.demo.enabled", "true"),
                Map.entry("quanttrade.demo.email", stack.login().email()),
                Map.entry("quanttrade.demo.password", stack.login().password()),
                Map.entry(
                        "quanttrade.demo.interval",
                        market.ticks().isEmpty() ? SHORT_BARS : MINUTE_BARS));
    }

    private static String speed(MarketOptions market) {
        if (Double.isInfinite(market.speed())) {
            return "max";
        }
        return BigDecimal.valueOf(market.speed()).stripTrailingZeros().toPlainString();
    }

    /// The market of tapes begins only now, so that no service misses a tick.
    private static void playTapes(RunFile.Run run, Progress progress) {
        Stack stack = RUNNING.get();
        if (stack != null) {
            new TapePlay(stack.infrastructure.simulator(), run.stack().kafka(), progress::step)
                    .play(() -> RUNNING.get() != null);
        }
    }

    /// Ends when the stack is READY and its tapes are over, or the process ends; who waits for it
    /// sets the bound.
    private static void awaitReady(
            RunFile.Run run, RunFile file, Progress progress, Consumer<RunFile.Run> ready) {
        String told = "";
        try (Readiness readiness = new Readiness(run.stack())) {
            while (RUNNING.get() != null) {
                Readiness.Answer answer = readiness.ask();
                if (answer.ready()) {
                    RunFile.Run up = run.in(StackInfo.READY);
                    file.write(up);
                    ready.accept(up);
                    playTapes(run, progress);
                    return;
                }
                if (!answer.reason().equals(told) && !answer.reason().startsWith("no answer")) {
                    told = answer.reason();
                    progress.step("waiting for " + told);
                }
                LockSupport.parkNanos(ASK_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
