package io.quanttrade.signal.indicator;

import io.quanttrade.topics.value.MarketTime;
import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.Bar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/// A ta4j bar that holds what the indicators of the closed list read: its end and its close.
///
/// @param start epoch nanoseconds UTC
/// @param end epoch nanoseconds UTC, exclusive
/// @param close whole price units
record CloseBar(long start, long end, DoubleNum close) implements Bar {

    @Override
    public Duration getTimePeriod() {
        return Duration.ofNanos(end - start);
    }

    @Override
    public Instant getBeginTime() {
        return MarketTime.instant(start);
    }

    @Override
    public Instant getEndTime() {
        return MarketTime.instant(end);
    }

    @Override
    public Num getOpenPrice() {
        return close;
    }

    @Override
    public Num getHighPrice() {
        return close;
    }

    @Override
    public Num getLowPrice() {
        return close;
    }

    @Override
    public Num getClosePrice() {
        return close;
    }

    @Override
    public Num getVolume() {
        return DoubleNum.ZERO;
    }

    @Override
    public Num getAmount() {
        return DoubleNum.ZERO;
    }

    @Override
    public long getTrades() {
        return 0;
    }

    @Override
    public void addTrade(Num tradeVolume, Num tradePrice) {
        throw new UnsupportedOperationException("a closed bar does not change");
    }

    @Override
    public void addPrice(Num price) {
        throw new UnsupportedOperationException("a closed bar does not change");
    }
}
