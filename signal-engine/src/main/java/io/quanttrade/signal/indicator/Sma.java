package io.quanttrade.signal.indicator;

import io.quanttrade.topics.value.Price;

/// Simple moving average: the exact sum of the last `period` closes, divided once. Two averages, or
/// an average and a number, that are equal on paper are equal here.
final class Sma extends RunningIndicator {

    private final RecentCloses closes;
    private final double divisor;

    Sma(int period) {
        closes = new RecentCloses(period);
        divisor = period * (double) Price.SCALE;
    }

    @Override
    double add(long closeUnits) {
        closes.add(closeUnits);
        return closes.isFull() ? closes.sum() / divisor : Double.NaN;
    }
}
