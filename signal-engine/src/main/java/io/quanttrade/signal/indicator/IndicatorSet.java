package io.quanttrade.signal.indicator;

import io.quanttrade.topics.strategy.StrategyDefinition;
import java.util.Arrays;
import java.util.List;

/// Some indicators over the same closes: add a close, read each value now and one bar before.
/// Prices come out in currency units, an RSI from 0 to 100, a ROC in percent, NaN where there is no
/// value yet. Memory does not grow with the closes. One thread.
public final class IndicatorSet {

    private final RunningIndicator[] indicators;
    private double[] now;
    private double[] before;

    /// @param definitions indicators to compute; their place is their number in [#now]
    public IndicatorSet(List<StrategyDefinition.Indicator> definitions) {
        indicators =
                definitions.stream().map(RunningIndicator::of).toArray(RunningIndicator[]::new);
        now = new double[indicators.length];
        before = new double[indicators.length];
        Arrays.fill(now, Double.NaN);
        Arrays.fill(before, Double.NaN);
    }

    /// Takes the close of the next bar.
    ///
    /// @param closeUnits price in 1/10,000
    public void add(long closeUnits) {
        double[] older = before;
        before = now;
        now = older;
        for (int i = 0; i < indicators.length; i++) {
            now[i] = indicators[i].add(closeUnits);
        }
    }

    /// Value at the last bar.
    public double now(int indicator) {
        return now[indicator];
    }

    /// Value at the bar before the last, NaN where there is none.
    public double before(int indicator) {
        return before[indicator];
    }

    /// False where an average that started from too few moves of the price wants more of the past.
    public boolean isSettled() {
        for (RunningIndicator indicator : indicators) {
            if (!indicator.isSettled()) {
                return false;
            }
        }
        return true;
    }
}
