package io.quanttrade.order.venue.dhan;

import io.quanttrade.topics.value.MarketTime;

/// After a 429: no order leaves; one probe at the end of each step of 10, 20, 40 and 80 s; if the
/// last one is refused too, the broker side halts. Dhan gives no Retry-After. Thread-safe.
final class RateBackoff {

    private static final long[] STEPS = {10, 20, 40, 80};

    private int step = -1;
    private long probeAt;

    synchronized void refused(long now) {
        if (step < 0) {
            next(now);
        }
    }

    synchronized boolean isActive() {
        return step >= 0;
    }

    synchronized boolean isProbeDue(long now) {
        return step >= 0 && now - probeAt >= 0;
    }

    /// @return false when there is no further step: time to halt
    synchronized boolean probed(boolean stillRefused, long now) {
        if (!stillRefused) {
            step = -1;
            return true;
        }
        if (step + 1 == STEPS.length) {
            step = -1;
            return false;
        }
        next(now);
        return true;
    }

    private void next(long now) {
        step++;
        probeAt = now + STEPS[step] * MarketTime.NANOS_PER_SECOND;
    }
}
