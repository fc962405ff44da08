package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.value.NanoClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// Decides when the sockets of one kind may connect: one at a time, never more than five open, and
/// none while the broker wants to be left alone. Shared by their threads.
///
/// - Too many connections: nobody connects for 60 s, then one per second; when it happens again,
///   after twice the time, at most 8 minutes.
/// - Rate limit on a handshake: 10, 20, 40, 80 s, with jitter, one try after each.
/// - A socket that was of use for a while ([#proven]) takes both back.
public final class ConnectGate {

    private static final Duration TOO_MANY_FIRST = Duration.ofSeconds(60);
    private static final Duration TOO_MANY_MAX = Duration.ofMinutes(8);
    private static final Duration RATE_FIRST = Duration.ofSeconds(10);
    private static final Duration RATE_MAX = Duration.ofSeconds(80);
    private static final Duration SPACING_AFTER_TOO_MANY = Duration.ofSeconds(1);
    private static final Duration TURN_POLL = Duration.ofMillis(20);

    private final NanoClock clock;
    private final Waits waits;
    private final RandomGenerator jitter;
    private final long start;
    private long holdUntil;

    /// End of the last pause after too many connections.
    private long aloneUntil;

    private long tooManyPause = TOO_MANY_FIRST.toNanos();
    private long ratePause = RATE_FIRST.toNanos();
    private boolean careful;
    private boolean connecting;
    private int open;

    public ConnectGate(NanoClock clock, Waits waits, RandomGenerator jitter) {
        this.clock = clock;
        this.waits = waits;
        this.jitter = jitter;
        start = clock.monotonicNanos();
    }

    /// Sockets of this kind that are open now.
    public synchronized int open() {
        return open;
    }

    /// Waits for the turn to connect; [#leave] must follow. False when the client was closed
    /// meanwhile.
    boolean enter(CompletableFuture<Void> closed) throws InterruptedException {
        while (!closed.isDone()) {
            Duration wait = tryEnter();
            if (wait.isZero()) {
                return true;
            }
            waits.await(closed, wait);
        }
        return false;
    }

    private synchronized Duration tryEnter() {
        long now = now();
        if (now < holdUntil) {
            return Duration.ofNanos(holdUntil - now);
        }
        if (connecting || open >= SocketKind.MAX_SOCKETS) {
            return TURN_POLL;
        }
        connecting = true;
        return Duration.ZERO;
    }

    /// The try is over.
    synchronized void leave(boolean isOpen) {
        connecting = false;
        open += isOpen ? 1 : 0;
        if (careful) {
            hold(SPACING_AFTER_TOO_MANY.toNanos());
        }
    }

    /// An open socket is gone.
    synchronized void gone() {
        open--;
    }

    /// A socket has been of use for a while.
    synchronized void proven() {
        careful = false;
        tooManyPause = TOO_MANY_FIRST.toNanos();
        ratePause = RATE_FIRST.toNanos();
    }

    synchronized void tooManyConnections() {
        if (now() < aloneUntil) {
            // Another socket of ours met the same refusal.
            return;
        }
        careful = true;
        hold(tooManyPause + jitter.nextLong(tooManyPause / 10));
        aloneUntil = holdUntil;
        tooManyPause = Math.min(tooManyPause * 2, TOO_MANY_MAX.toNanos());
    }

    synchronized void rateLimited() {
        hold(ratePause + jitter.nextLong(ratePause / 10));
        ratePause = Math.min(ratePause * 2, RATE_MAX.toNanos());
    }

    private void hold(long nanos) {
        holdUntil = Math.max(holdUntil, now() + nanos);
    }

    /// Monotonic time has no fixed zero and may be negative.
    private long now() {
        return clock.monotonicNanos() - start;
    }
}
