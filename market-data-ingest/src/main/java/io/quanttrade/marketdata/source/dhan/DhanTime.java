package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.value.MarketTime;

/// Dhan's feed writes the IST wall clock as if it were a UTC epoch second: UTC = value - 19,800.
/// Resolution is one second.
public final class DhanTime {

    private static final long IST_SECONDS = MarketTime.IST.getTotalSeconds();

    private DhanTime() {}

    /// Epoch nanoseconds UTC of a last trade time, 0 where the instrument has not traded.
    public static long epochNanos(long lastTradeTime) {
        return lastTradeTime <= IST_SECONDS
                ? 0
                : (lastTradeTime - IST_SECONDS) * MarketTime.NANOS_PER_SECOND;
    }
}
