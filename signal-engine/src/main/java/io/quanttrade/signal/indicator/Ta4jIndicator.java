package io.quanttrade.signal.indicator;

import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.value.Price;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/// An indicator that ta4j computes from the last `period + 1` closes.
///
/// ta4j sees these closes as indexes 0 to `period` and is asked for the last one each time, by its
/// formula and past its cache: a value is a function of these closes alone, memory is constant, and
/// the trace message that the cache writes for every value is never made. Closes are whole price
/// units in a `DoubleNum`, so that sums of them are exact.
final class Ta4jIndicator extends RunningIndicator {

    /// Without bars: ta4j asks it for numbers only.
    private static final BarSeries NUMBERS =
            new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();

    private final RecentCloses closes;
    private final Formula formula;
    private final int period;
    private final double scale;

    Ta4jIndicator(IndicatorType type, int period) {
        this.period = period;
        closes = new RecentCloses(period + 1);
        formula =
                switch (type) {
                    case WMA -> new Wma(new Closes(closes), period);
                    case ROC -> new Roc(new Closes(closes), period);
                    case CLOSE, EMA, RSI, SMA, STDDEV ->
                            throw new IllegalArgumentException(type + " has a native form");
                };
        scale = type == IndicatorType.ROC ? 1 : Price.SCALE;
        if (type == IndicatorType.WMA) {
            // The oldest of the closes weighs nothing: the first value needs `period` of them.
            closes.add(0);
        }
    }

    @Override
    double add(long closeUnits) {
        closes.add(closeUnits);
        return closes.isFull() ? formula.at(period).doubleValue() / scale : Double.NaN;
    }

    /// An indicator of ta4j whose calculation can be called without its cache.
    private sealed interface Formula {
        Num at(int index);
    }

    private static final class Wma extends WMAIndicator implements Formula {
        Wma(Indicator<Num> closes, int period) {
            super(closes, period);
        }

        @Override
        public Num at(int index) {
            return calculate(index);
        }
    }

    private static final class Roc extends ROCIndicator implements Formula {
        Roc(Indicator<Num> closes, int period) {
            super(closes, period);
        }

        @Override
        public Num at(int index) {
            return calculate(index);
        }
    }

    /// What ta4j reads.
    private record Closes(RecentCloses closes) implements Indicator<Num> {

        @Override
        public Num getValue(int index) {
            return DoubleNum.valueOf((double) closes.get(index));
        }

        @Override
        public int getCountOfUnstableBars() {
            return 0;
        }

        @Override
        public BarSeries getBarSeries() {
            return NUMBERS;
        }
    }
}
