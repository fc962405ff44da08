package io.quanttrade.marketdata.source.dhan;

import java.time.Duration;

/// Judges a connection by its silence. Knows no clock: every check is told the time. Owned by the
/// socket's thread.
///
/// - No frame for 40 s, not even a ping (Dhan pings every 10 s): dead.
/// - No data for the stale bound while the market trades: stale, everything is subscribed again;
///   while that does not help, again after twice the silence, up to 32 times the bound.
/// - Subscriptions of which nothing came: they are sent again after 5 s, because each one is
///   answered at once and a message may be lost; after three times more and more seldom.
final class SocketWatch {

    /// What to do.
    enum Verdict {
        FINE,
        DEAD,
        STALE,
        UNCOVERED
    }

    static final Duration DEAD_AFTER = Duration.ofSeconds(40);

    private static final Duration COVERAGE_FIRST = Duration.ofSeconds(5);
    private static final Duration COVERAGE_MAX = Duration.ofMinutes(5);
    private static final int FAST_COVERAGE_TRIES = 3;
    private static final int MAX_STALE_FACTOR = 32;

    private final long staleBound;
    private int factor = 1;
    private long quietSince;
    private long resubscribed;
    private long coverageDue;
    private long coveragePause = COVERAGE_FIRST.toNanos();
    private int coverageTries;

    /// @param now when the subscriptions were sent, monotonic nanoseconds
    SocketWatch(Duration staleAfter, long now) {
        staleBound = staleAfter.toNanos();
        quietSince = now;
        resubscribed = now;
        coverageDue = now + coveragePause;
    }

    Verdict check(long now, long lastData, long lastFrame, boolean unseen, boolean marketOpen) {
        if (now - lastFrame > DEAD_AFTER.toNanos()) {
            return Verdict.DEAD;
        }
        if (isStale(now, lastData, marketOpen)) {
            return Verdict.STALE;
        }
        if (unseen && now - coverageDue >= 0) {
            coverageTries++;
            if (coverageTries >= FAST_COVERAGE_TRIES) {
                coveragePause = Math.min(coveragePause * 2, COVERAGE_MAX.toNanos());
            }
            coverageDue = now + coveragePause;
            return Verdict.UNCOVERED;
        }
        return Verdict.FINE;
    }

    private boolean isStale(long now, long lastData, boolean marketOpen) {
        if (!marketOpen) {
            quietSince = now;
            return false;
        }
        long silent = now - (lastData - quietSince > 0 ? lastData : quietSince);
        if (silent < staleBound) {
            // Data well after the last attempt is more than the answer to it.
            factor = now - resubscribed > staleBound ? 1 : factor;
            return false;
        }
        if (silent < staleBound * factor) {
            return false;
        }
        factor = Math.min(factor * 2, MAX_STALE_FACTOR);
        resubscribed = now;
        return true;
    }
}
