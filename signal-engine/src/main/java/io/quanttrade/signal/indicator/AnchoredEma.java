package io.quanttrade.signal.indicator;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.AbstractEMAIndicator;
import org.ta4j.core.num.Num;

/// Exponential moving average with weight 2 / (period + 1), seeded with the first close of the
/// window. ta4j's own EMA throws the first `period` closes away and starts from the one after.
final class AnchoredEma extends AbstractEMAIndicator {

    private final Indicator<Num> closes;

    AnchoredEma(Indicator<Num> closes, int period) {
        super(closes, period, 2.0 / (period + 1));
        this.closes = closes;
    }

    @Override
    protected Num calculate(int index) {
        return index == 0 ? closes.getValue(0) : super.calculate(index);
    }

    @Override
    public int getCountOfUnstableBars() {
        return 0;
    }
}
