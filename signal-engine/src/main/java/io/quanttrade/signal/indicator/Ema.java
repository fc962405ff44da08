package io.quanttrade.signal.indicator;

import io.quanttrade.topics.value.Price;

/// Exponential moving average with weight 2 / (period + 1), seeded at bar `period` with the mean of
/// the first `period` closes; no value before.
///
/// Source: TA-Lib's `EMA` (`ta_EMA.c`, default compatibility) and StockCharts ChartSchool, "Moving
/// Averages - Simple and Exponential": "an exponential moving average has to start somewhere, so a
/// simple moving average is used as the previous period's EMA in the first calculation".
final class Ema extends RunningIndicator {

    private final int period;
    private final double weight;
    private int seen;
    private long sum;
    private double average;

    Ema(int period) {
        this.period = period;
        this.weight = 2.0 / (period + 1);
    }

    @Override
    double add(long closeUnits) {
        if (seen < period) {
            return seed(closeUnits);
        }
        average += weight * (closeUnits - average);
        return average / Price.SCALE;
    }

    private double seed(long closeUnits) {
        seen++;
        sum = Math.addExact(sum, closeUnits);
        if (seen < period) {
            return Double.NaN;
        }
        average = (double) sum / period;
        return average / Price.SCALE;
    }
}
