package io.quanttrade.topics.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Brings a service up in a thread of its own and tries again, once a second, until it is up or
/// told to stop; so a service neither waits for another one at its start nor gives up on it.
public final class Starter implements AutoCloseable {

    /// One attempt to come up.
    @FunctionalInterface
    public interface Attempt {

        /// Returns when all is up, or early when [Starter#isStopping] says so. What it throws
        /// undoes the attempt and leads to the next one.
        void run() throws InterruptedException;
    }

    private static final Logger LOG = Logger.getLogger(Starter.class);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_BOUND = Duration.ofSeconds(5);

    private final String name;
    private final Attempt attempt;
    private final Runnable undo;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    /// @param name of the service, for logs and the thread
    /// @param undo closes whatever an attempt has opened; also called by [#close]
    public Starter(String name, Attempt attempt, Runnable undo) {
        this.name = name;
        this.attempt = attempt;
        this.undo = undo;
    }

    /// Begins; returns at once.
    public void start() {
        thread = Thread.ofPlatform().name(name + "-start").daemon().start(this::bringUp);
    }

    /// True once [#close] was called.
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void bringUp() {
        try {
            while (!isStopping()) {
                try {
                    attempt.run();
                    return;
                } catch (RuntimeException e) {
                    if (isStopping()) {
                        return;
                    }
                    LOG.warnf(
                            "stream-unavailable: %s cannot start (%s); trying again",
                            name, e.toString());
                    undo.run();
                    stopping.await(RETRY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the attempts and undoes what is up.
    @Override
    public void close() {
        stopping.countDown();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(STOP_BOUND);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        undo.run();
    }
}
