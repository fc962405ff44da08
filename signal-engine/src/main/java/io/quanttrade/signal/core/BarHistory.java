package io.quanttrade.signal.core;

import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import java.util.Arrays;

/// The closes of one instrument and interval that strategies may need: the newest market date whole
/// and an anchor of bars before it. Bounded: at most [StrategyRunner#MAX_ANCHOR_BARS] bars before
/// the date, and a date has no more than one bar per step of the interval.
final class BarHistory {

    private static final int FIRST_CAPACITY = 64;

    private final BarInterval interval;
    private long[] starts = new long[FIRST_CAPACITY];
    private long[] closes = new long[FIRST_CAPACITY];
    private int size;
    private int dateFrom;

    BarHistory(BarInterval interval) {
        this.interval = interval;
    }

    /// Appends a closed bar.
    ///
    /// @return true when older bars were dropped because a new date began
    /// @throws IllegalArgumentException when it does not follow the last one
    boolean append(long start, long closeUnits) {
        boolean dropped = false;
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
                dropped = keepAnchor();
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
        return dropped;
    }

    private boolean keepAnchor() {
        int excess = size - StrategyRunner.MAX_ANCHOR_BARS;
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
