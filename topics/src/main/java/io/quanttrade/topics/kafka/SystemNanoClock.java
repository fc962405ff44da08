package io.quanttrade.topics.kafka;

import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import java.time.Instant;

/// The machine's clocks: the only place that reads them.
public final class SystemNanoClock implements NanoClock {

    public static final SystemNanoClock INSTANCE = new SystemNanoClock();

    private SystemNanoClock() {}

    @Override
    public long epochNanos() {
        return MarketTime.epochNanos(Instant.now());
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
