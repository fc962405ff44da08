package io.quanttrade.standalone.embedded;

import io.quanttrade.simulator.DhanSimulator;
import io.quanttrade.simulator.SimulatorConfig;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.kafka.TopicProvisioner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything the services need from outside, running. The parts start in parallel and stop in the
/// reverse order of their coming up; the data folder is given back last.
public final class Infrastructure implements AutoCloseable {

    private final DataFolder data;
    private final DhanSimulator simulator;
    private final Deque<AutoCloseable> running;

    private Infrastructure(DataFolder data, DhanSimulator simulator, Deque<AutoCloseable> running) {
        this.data = data;
        this.simulator = simulator;
        this.running = running;
    }

    /// Returns when Kafka with all topics, PostgreSQL, Redis and the simulator answer. What already
    /// came up is stopped again when another part fails.
    ///
    /// @param progress gets one line per part that is up
    /// @throws StackFailure with the code of the part that failed
    public static Infrastructure start(
            DataFolder data, Ports ports, MarketOptions market, Consumer<String> progress) {
        Deque<AutoCloseable> running = new ArrayDeque<>();
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> kafka =
                    starters.submit(
                            () -> {
                                EmbeddedKafka broker =
                                        EmbeddedKafka.start(data.resolve("kafka"), ports.kafka());
                                push(running, broker);
                                int created =
                                        TopicProvisioner.createMissing(broker.bootstrap()).size();
                                progress.accept(
                                        "Kafka on "
                                                + broker.bootstrap()
                                                + (created > 0
                                                        ? ", " + created + " topics created"
                                                        : ", topics kept"));
                                return broker;
                            });
            Future<?> postgres =
                    starters.submit(
                            started(
                                    () -> PostgresServer.start(data.root(), ports.postgres()),
                                    running,
                                    progress,
                                    "PostgreSQL on 127.0.0.1:" + ports.postgres()));
            Future<?> redis =
                    starters.submit(
                            started(
                                    () -> RedisServer.start(data.root(), ports.redis()),
                                    running,
                                    progress,
                                    "Redis on 127.0.0.1:" + ports.redis()));
            Future<DhanSimulator> simulator =
                    starters.submit(
                            started(
                                    () -> simulator(data, ports, market),
                                    running,
                                    progress,
                                    "Dhan simulator on 127.0.0.1:"
                                            + ports.simulator()
                                            + ", "
                                            + market.describe()));
            // Wait for all of them even when one fails, so that nothing is left starting.
            StackFailure failure = null;
            for (Future<?> part : new Future<?>[] {kafka, postgres, redis, simulator}) {
                StackFailure found = failureOf(part);
                failure = failure == null ? found : failure;
            }
            if (failure != null) {
                closeAll(running);
                throw failure;
            }
            return new Infrastructure(data, simulator.resultNow(), running);
        }
    }

    public DataFolder data() {
        return data;
    }

    public DhanSimulator simulator() {
        return simulator;
    }

    @Override
    public void close() {
        closeAll(running);
        data.close();
    }

    private static DhanSimulator simulator(DataFolder data, Ports ports, MarketOptions market) {
        try {
            return DhanSimulator.start(
                    SimulatorConfig.builder()
                            .port(ports.simulator())
                            .dataDir(data.resolve("simulator"))
                            .tickFiles(market.ticks())
                            .speed(market.speed())
                            .seed(market.seed())
                            .ticksPerSecond(market.tickRate())
                            .startSignal(!market.ticks().isEmpty())
                            .build());
        } catch (IllegalArgumentException e) {
            throw StackFailure.of(StackFailure.USAGE, "market-unusable", e);
        }
    }

    private static <T extends AutoCloseable> Callable<T> started(
            Callable<T> start,
            Deque<AutoCloseable> running,
            Consumer<String> progress,
            String message) {
        return () -> {
            T part = start.call();
            push(running, part);
            progress.accept(message);
            return part;
        };
    }

    private static void push(Deque<AutoCloseable> running, AutoCloseable part) {
        synchronized (running) {
            running.push(part);
        }
    }

    private static @Nullable StackFailure failureOf(Future<?> part) {
        try {
            part.get();
            return null;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause instanceof StackFailure known
                    ? known
                    : StackFailure.of(StackFailure.FAILED, "start-failed", cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new StackFailure(
                    StackFailure.FAILED, "interrupted", "stopped while starting", e);
        }
    }

    private static void closeAll(Deque<AutoCloseable> running) {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                // The others must still be stopped.
                System.getLogger(Infrastructure.class.getName())
                        .log(System.Logger.Level.WARNING, "stop-failed: " + part, e);
            }
        }
    }
}
