package io.quanttrade.signal.indicator;

/// Relative strength index, 0 to 100: `100 * gain / (gain + loss)`, which is `100 - 100 / (1 + gain
/// / loss)`. Gain and loss are averages of the rises and falls of the close: the mean of the first
/// `period` changes, then a weight of 1 / period for each new one. 100 where there is no loss, 50
/// where nothing moved at all; the first value is at bar `period + 1`.
///
/// Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978, section VI; TA-Lib's
/// `RSI` (`ta_RSI.c`).
final class Rsi extends RunningIndicator {

    private static final double MIDDLE = 50;
    private static final double TOP = 100;

    /// Average move, as a part of the price, from which on a seed that weighs 1e-12 is nothing:
    /// older moves would have to be a thousand times as large on average to be felt at 1e-9.
    private static final double LEAST_MOVE = 1e-6;

    private final int period;
    private int changes = -1;
    private long last;
    private long gains;
    private long losses;
    private double gain;
    private double loss;

    Rsi(int period) {
        this.period = period;
    }

    @Override
    double add(long closeUnits) {
        long change = Math.subtractExact(closeUnits, last);
        last = closeUnits;
        if (changes < period) {
            return seed(change);
        }
        gain = (gain * (period - 1) + Math.max(0, change)) / period;
        loss = (loss * (period - 1) + Math.max(0, -change)) / period;
        return value();
    }

    private double seed(long change) {
        changes++;
        if (changes > 0) {
            gains += Math.max(0, change);
            losses += Math.max(0, -change);
        }
        if (changes < period) {
            return Double.NaN;
        }
        gain = (double) gains / period;
        loss = (double) losses / period;
        return value();
    }

    private double value() {
        if (loss == 0) {
            return gain == 0 ? MIDDLE : TOP;
        }
        return TOP * gain / (gain + loss);
    }

    @Override
    boolean isSettled() {
        return gain + loss >= LEAST_MOVE * last;
    }
}
