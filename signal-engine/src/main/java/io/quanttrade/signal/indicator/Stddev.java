package io.quanttrade.signal.indicator;

import io.quanttrade.topics.value.Price;

/// Standard deviation of the last `period` closes, of the population (divided by `period`), as in
/// Bollinger's bands. In two passes over the closes, so a function of them alone; 0 for closes that
/// are all equal.
final class Stddev extends RunningIndicator {

    private final RecentCloses closes;
    private final int period;

    Stddev(int period) {
        closes = new RecentCloses(period);
        this.period = period;
    }

    @Override
    double add(long closeUnits) {
        closes.add(closeUnits);
        if (!closes.isFull()) {
            return Double.NaN;
        }
        double mean = (double) closes.sum() / period;
        double squares = 0;
        for (int i = 0; i < period; i++) {
            double distance = closes.get(i) - mean;
            squares += distance * distance;
        }
        return Math.sqrt(squares / period) / Price.SCALE;
    }
}
