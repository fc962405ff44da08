package io.quanttrade.order.venue.dhan;

import io.quanttrade.topics.value.NanoClock;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that a test moves; pauses move it too, so that nothing waits.
final class FakeClock implements NanoClock, Pause {

    private final AtomicLong epoch;
    private final AtomicLong monotonic = new AtomicLong(1_000_000);

    FakeClock(long epochNanos) {
        this.epoch = new AtomicLong(epochNanos);
    }

    void pass(long nanos) {
        epoch.addAndGet(nanos);
        monotonic.addAndGet(nanos);
    }

    @Override
    public void nanos(long nanos) {
        pass(nanos);
    }

    @Override
    public long epochNanos() {
        return epoch.get();
    }

    @Override
    public long monotonicNanos() {
        return monotonic.get();
    }
}
