package io.quanttrade.signal.indicator;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.AbstractEMAIndicator;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/// Wilder's smoothed average (New Concepts in Technical Trading Systems, 1978): the mean of the
/// first `period` changes, then a weight of 1 / period for each new one. NaN before bar `period`.
/// ta4j's own starts from a single change, which makes the first RSI values 0 or 100.
final class WilderAverage extends AbstractEMAIndicator {

    private final Indicator<Num> changes;
    private final int period;

    /// @param changes gains or losses; the change into the first bar of the window counts as none
    WilderAverage(Indicator<Num> changes, int period) {
        super(changes, period, 1.0 / period);
        this.changes = changes;
        this.period = period;
    }

    @Override
    protected Num calculate(int index) {
        if (index < period) {
            return NaN.NaN;
        }
        return index == period ? seed() : super.calculate(index);
    }

    private Num seed() {
        var numbers = getBarSeries().numFactory();
        Num sum = numbers.zero();
        for (int i = 1; i <= period; i++) {
            sum = sum.plus(changes.getValue(i));
        }
        return sum.dividedBy(numbers.numOf(period));
    }

    @Override
    public int getCountOfUnstableBars() {
        return period;
    }
}
