package io.quanttrade.signal.core;

import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.value.MarketTime;
import java.util.Arrays;

/// The closes of one instrument and interval that strategies may need: the newest market date (IST)
/// whole and bars before it, [#MIN_BARS] or more where a deployment at work needs more. Bars of a
/// day are few and their indicators run through the whole history, so [#DAILY_BARS] of them stay.
final class BarHistory {

    /// Bars before the newest date that are kept whatever the deployments.
    static final int MIN_BARS = 3_000;

    /// Bars of a day that are kept: 100 years.
    static final int DAILY_BARS = 25_000;

    private static final int FIRST_CAPACITY = 64;

    private final BarInterval interval;
    private final boolean intraday;
    private long[] starts = new long[FIRST_CAPACITY];
    private long[] closes = new long[FIRST_CAPACITY];
    private int size;
    private int dateFrom;

    BarHistory(BarInterval interval) {
        this.interval = interval;
        this.intraday = StrategyDefinition.isIntraday(interval);
    }

    /// Appends a bar that just closed. Where it begins a new date, older bars are dropped: a core
    /// that was restored holds the bars of one that never stopped.
    ///
    /// @param needed bars before the date that the deployments at work need
    /// @return true when bars were dropped
    /// @throws IllegalArgumentException when it does not follow the last one
    boolean append(long start, long closeUnits, int needed) {
        boolean dropped = false;
        if (size > 0 && MarketTime.istDay(start) > MarketTime.istDay(starts[size - 1])) {
            dropped = keep(intraday ? Math.max(MIN_BARS, needed) : DAILY_BARS);
        }
        restore(start, closeUnits);
        return dropped;
    }

    /// Takes back a bar that was kept; drops nothing.
    ///
    /// @throws IllegalArgumentException when it does not follow the last one
    void restore(long start, long closeUnits) {
        if (size > 0) {
            long last = starts[size - 1];
            if (start <= last) {
                throw new IllegalArgumentException(
                        "bar-out-of-order: a bar of "
                                + interval
                                + " starts at "
                                + start
                                + ", not after the one at "
                                + last
                                + "; bars must come in time order");
            }
            if (MarketTime.istDay(start) != MarketTime.istDay(last)) {
                dateFrom = size;
            }
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            closes = Arrays.copyOf(closes, 2 * size);
        }
        starts[size] = start;
        closes[size] = closeUnits;
        size++;
    }

    private boolean keep(int bars) {
        int excess = size - bars;
        if (excess <= 0) {
            return false;
        }
        System.arraycopy(starts, excess, starts, 0, size - excess);
        System.arraycopy(closes, excess, closes, 0, size - excess);
        size -= excess;
        return true;
    }

    int size() {
        return size;
    }

    /// Place of the first bar of the newest date.
    int dateFrom() {
        return dateFrom;
    }

    long start(int index) {
        return starts[index];
    }

    long closeUnits(int index) {
        return closes[index];
    }
}
