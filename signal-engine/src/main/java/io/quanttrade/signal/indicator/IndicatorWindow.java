package io.quanttrade.signal.indicator;

import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.value.Price;
import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/// Some indicators over a window that only grows: add a close, read the values. Prices come out in
/// currency units, an RSI from 0 to 100, NaN where there is no value yet. One thread.
public final class IndicatorWindow {

    private final BarSeries series =
            new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
    private final Indicator<?>[] indicators;
    private final double[] scales;
    private final double[] now;
    private final double[] before;

    /// An empty window.
    ///
    /// @param definitions indicators to compute; their place is their number in [#now]
    public IndicatorWindow(List<StrategyDefinition.Indicator> definitions) {
        indicators = new Indicator<?>[definitions.size()];
        scales = new double[indicators.length];
        now = new double[indicators.length];
        before = new double[indicators.length];
        ClosePriceIndicator closes = new ClosePriceIndicator(series);
        for (int i = 0; i < indicators.length; i++) {
            StrategyDefinition.Indicator definition = definitions.get(i);
            indicators[i] = indicator(definition, closes);
            scales[i] = definition.type() == StrategyDefinition.IndicatorType.RSI ? 1 : Price.SCALE;
            now[i] = Double.NaN;
        }
    }

    /// The registry: what a definition may name and what computes it.
    private static Indicator<Num> indicator(
            StrategyDefinition.Indicator definition, ClosePriceIndicator closes) {
        return switch (definition.type()) {
            case CLOSE -> closes;
            case SMA -> new SMAIndicator(closes, definition.period());
            case EMA -> new AnchoredEma(closes, definition.period());
            case RSI -> new WilderRsi(closes, definition.period());
        };
    }

    /// Adds a closed bar and computes every indicator once, in bar order: the running sums of ta4j
    /// then always take the same path.
    ///
    /// @param start after that of the bar before
    /// @param end after start
    /// @param closeUnits price in 1/10,000
    public void add(long start, long end, long closeUnits) {
        series.addBar(new CloseBar(start, end, DoubleNum.valueOf((double) closeUnits)));
        int last = series.getEndIndex();
        for (int i = 0; i < indicators.length; i++) {
            before[i] = now[i];
            now[i] = ((Num) indicators[i].getValue(last)).doubleValue() / scales[i];
        }
    }

    /// Number of bars in it.
    public int size() {
        return series.getBarCount();
    }

    /// Start of a bar of the window, counted from 0.
    public long start(int index) {
        return ((CloseBar) series.getBar(index)).start();
    }

    /// Close of a bar of the window in whole price units, counted from 0.
    public long closeUnits(int index) {
        return (long) ((CloseBar) series.getBar(index)).close().doubleValue();
    }

    /// Value at the last bar.
    public double now(int indicator) {
        return now[indicator];
    }

    /// Value at the bar before the last, NaN where there is none.
    public double before(int indicator) {
        return before[indicator];
    }
}
