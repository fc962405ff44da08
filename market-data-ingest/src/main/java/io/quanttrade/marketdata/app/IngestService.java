package io.quanttrade.marketdata.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quanttrade.marketdata.source.dhan.SocketState;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Starts ingest in its own thread, starts it again after a failure, and stops it. A refusal by the
/// broker that trying again cannot change ends it until the service is restarted; so does wrong
/// configuration.
@ApplicationScoped
public class IngestService {

    private static final Logger LOG = Logger.getLogger(IngestService.class);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_BOUND = Duration.ofSeconds(8);

    private final IngestConfig config;
    private final MeterRegistry registry;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable IngestRun run;
    private volatile @Nullable Thread thread;
    private volatile String problem = "";
    private String lastLogged = "";

    public IngestService(IngestConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
    }

    /// How ingest is.
    ///
    /// @param ready true while every socket of the feed is open and the instruments are those of
    ///   the market date
    /// @param code why it is not ready, or what it is doing
    /// @param sockets each socket, those of deep books too
    public record Status(
            boolean ready, String code, long ticks, long marketTime, List<SocketState> sockets) {}

    public Status status() {
        IngestRun running = run;
        FeedSockets sockets = running == null ? null : running.sockets();
        if (!config.enabled()) {
            return new Status(true, "disabled", 0, 0, List.of());
        }
        if (running == null || sockets == null) {
            String phase = running == null ? "starting" : running.phase();
            return new Status(false, problem.isEmpty() ? phase : problem, 0, 0, List.of());
        }
        String trouble = sockets.trouble();
        if (trouble.isEmpty() && running.isMasterStale()) {
            trouble = "master-stale";
        }
        String code = trouble.isEmpty() ? (sockets.isStale() ? "feed-stale" : "feeding") : trouble;
        return new Status(
                trouble.isEmpty(), code, sockets.ticks(), sockets.marketTime(), sockets.states());
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        Gauge.builder("quanttrade.ingest.feed.connected", this, s -> s.status().ready() ? 1 : 0)
                .register(registry);
        Gauge.builder("quanttrade.ingest.sockets.open", this, IngestService::openSockets)
                .register(registry);
        Gauge.builder("quanttrade.ingest.uncovered", this, IngestService::uncovered)
                .register(registry);
        thread = Thread.ofPlatform().name("ingest").start(this::supervise);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        IngestRun running = run;
        if (running != null) {
            running.close();
        }
        Thread supervisor = thread;
        if (supervisor != null && !supervisor.join(STOP_BOUND)) {
            supervisor.interrupt();
        }
    }

    private long openSockets() {
        return status().sockets().stream().filter(SocketState::isOpen).count();
    }

    /// Subscriptions of which the present connection has brought nothing.
    private long uncovered() {
        return status().sockets().stream().mapToLong(SocketState::uncovered).sum();
    }

    private void supervise() {
        try {
            config.check();
            boolean again = true;
            while (again && stop.getCount() > 0) {
                again = runOnce() && !stop.await(RETRY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            fail(e.getMessage());
        }
    }

    /// One life; false when another one makes no sense.
    private boolean runOnce() throws InterruptedException {
        IngestRun current = null;
        try {
            current =
                    new IngestRun(config, new MicrometerMeters(registry), SystemNanoClock.INSTANCE);
            run = current;
            if (stop.getCount() == 0) {
                return false;
            }
            String code = current.run();
            if (!code.equals("closed")) {
                fail(code + ": the broker refuses the feed; correct it and restart ingest");
            }
            return false;
        } catch (IOException | IllegalStateException | org.apache.kafka.common.KafkaException e) {
            fail(e.getMessage());
            return true;
        } finally {
            run = null;
            if (current != null) {
                current.release();
            }
        }
    }

    private void fail(@Nullable String message) {
        String text = String.valueOf(message);
        int colon = text.indexOf(':');
        problem = colon > 0 ? text.substring(0, colon) : "ingest-failed";
        // The same trouble is tried again every second; it is told once.
        if (!text.equals(lastLogged)) {
            lastLogged = text;
            LOG.error(text);
        }
    }
}
