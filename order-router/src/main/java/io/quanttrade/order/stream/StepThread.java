package io.quanttrade.order.stream;

import io.quanttrade.order.core.IllegalTransition;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A thread that repeats one step. A step that fails is tried again after a pause, for ever: what
/// it needs may come back. Two failures are final, because going on would make wrong books worse:
/// the journal cannot be used, or an event cannot follow.
public final class StepThread implements AutoCloseable {

    /// One bounded piece of work; waits inside for at most a fraction of a second.
    public interface Step {
        void run() throws InterruptedException;
    }

    private static final Logger LOG = Logger.getLogger(StepThread.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

    private final String name;
    private final Step step;
    private final Consumer<RuntimeException> fatal;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable String failure;

    /// @param fatal told once when the thread ends for good
    public StepThread(String name, Step step, Consumer<RuntimeException> fatal) {
        this.name = name;
        this.step = step;
        this.fatal = fatal;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public StepThread start() {
        thread.start();
        return this;
    }

    /// What the last step failed with, null while steps succeed.
    public @Nullable String failure() {
        return failure;
    }

    private void run() {
        while (!closed) {
            try {
                step.run();
                failure = null;
            } catch (InterruptedException e) {
                closed = true;
            } catch (JournalException | IllegalTransition e) {
                closed = true;
                LOG.errorf(e, "router-stopped: %s cannot go on", name);
                fatal.accept(e);
            } catch (RuntimeException e) {
                report(e);
                pause();
            }
        }
    }

    private void report(RuntimeException e) {
        String text = e.toString();
        // The same failure again is not news.
        if (!closed && !text.equals(failure)) {
            failure = text;
            LOG.warnf(e, "router-step-failed: %s failed and tries again", name);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_BOUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
