package io.quanttrade.signal.indicator;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.indicators.helpers.GainIndicator;
import org.ta4j.core.indicators.helpers.LossIndicator;
import org.ta4j.core.num.Num;

/// Relative strength index, 0 to 100: `100 - 100 / (1 + average gain / average loss)`. 100 where
/// there is no loss, 50 where nothing moved at all, NaN before bar `period`.
final class WilderRsi extends AbstractIndicator<Num> {

    private static final int MIDDLE = 50;

    private final WilderAverage gain;
    private final WilderAverage loss;
    private final int period;

    WilderRsi(Indicator<Num> closes, int period) {
        super(closes.getBarSeries());
        this.gain = new WilderAverage(new GainIndicator(closes), period);
        this.loss = new WilderAverage(new LossIndicator(closes), period);
        this.period = period;
    }

    @Override
    public Num getValue(int index) {
        Num up = gain.getValue(index);
        Num down = loss.getValue(index);
        var numbers = getBarSeries().numFactory();
        if (down.isZero()) {
            return up.isZero() ? numbers.numOf(MIDDLE) : numbers.hundred();
        }
        Num strength = up.dividedBy(down);
        return numbers.hundred().minus(numbers.hundred().dividedBy(numbers.one().plus(strength)));
    }

    @Override
    public int getCountOfUnstableBars() {
        return period;
    }
}
