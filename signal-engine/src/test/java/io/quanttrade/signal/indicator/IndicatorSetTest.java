package io.quanttrade.signal.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.signal.core.Fixtures;
import io.quanttrade.topics.strategy.StrategyDefinition.Indicator;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/// Values against tables worked by hand, plain formulas written down anew, and ta4j.
class IndicatorSetTest {

    private static final int BARS = 2_000;
    private static final double NONE = Double.NaN;

    /// Closes of the table in StockCharts ChartSchool, "Moving Averages", EMA of 10 bars.
    private static final double[] CHART_SCHOOL_EMA = {
        22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29, 22.15, 22.39, 22.38,
        22.61, 23.36, 24.05, 23.75, 23.83, 23.95, 23.63
    };

    private static double[] values(IndicatorType type, int period, double... closes) {
        IndicatorSet set = new IndicatorSet(List.of(new Indicator(type, period)));
        double[] values = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            set.add(Math.round(closes[i] * 10_000));
            if (i > 0) {
                assertEquals(values[i - 1], set.before(0));
            }
            values[i] = set.now(0);
        }
        return values;
    }

    private static double[] walk(Random random, int bars) {
        double[] closes = new double[bars];
        long units = 20_000_000;
        for (int i = 0; i < bars; i++) {
            units = Math.max(500, units + (random.nextInt(21) - 10) * 500L);
            closes[i] = units / 10_000.0;
        }
        return closes;
    }

    @Test
    void tablesWorkedByHand() {
        double[] closes = {10, 11, 13, 12, 12, 15};
        assertValues(closes, values(IndicatorType.CLOSE, 1, closes));
        assertValues(
                new double[] {NONE, NONE, 34 / 3.0, 12, 37 / 3.0, 13},
                values(IndicatorType.SMA, 3, closes));
        // Seed (10 + 11 + 13) / 3, then halfway to each close.
        assertValues(
                new double[] {NONE, NONE, 34 / 3.0, 35 / 3.0, 71 / 6.0, 161 / 12.0},
                values(IndicatorType.EMA, 3, closes));
        assertValues(
                new double[] {NONE, NONE, 71 / 6.0, 73 / 6.0, 73 / 6.0, 81 / 6.0},
                values(IndicatorType.WMA, 3, closes));
        assertValues(
                new double[] {NONE, NONE, 30, 100 / 11.0, -100 / 13.0, 25},
                values(IndicatorType.ROC, 2, closes));
        assertValues(
                new double[] {
                    NONE,
                    NONE,
                    Math.sqrt(14) / 3,
                    Math.sqrt(6) / 3,
                    Math.sqrt(2) / 3,
                    Math.sqrt(18) / 3
                },
                values(IndicatorType.STDDEV, 3, closes));
        // Changes 1, 2, -1, 0, 3. Gain 3/3, loss 1/3; then (2*1 + 0)/3 and (2/3)/3; then +3.
        assertValues(
                new double[] {NONE, NONE, NONE, 75, 75, 100 * (13 / 9.0) / (13 / 9.0 + 4 / 27.0)},
                values(IndicatorType.RSI, 3, closes));
    }

    @Test
    void emaIsThatOfTheTextbook() {
        double[] values = values(IndicatorType.EMA, 10, CHART_SCHOOL_EMA);
        double[] published = {
            22.22, 22.21, 22.24, 22.27, 22.33, 22.52, 22.80, 22.97, 23.13, 23.28, 23.34
        };
        for (int i = 0; i < published.length; i++) {
            assertEquals(published[i], values[9 + i], 0.006, "bar " + (10 + i));
        }
    }

    private static void assertValues(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-12 * 100, "bar " + (i + 1));
        }
    }

    @Test
    void rsiOfAPriceThatOnlyRisesIsAHundredAndOfOneThatStandsStillFifty() {
        assertEquals(100, values(IndicatorType.RSI, 3, 1, 2, 3, 4, 5)[4]);
        assertEquals(0, values(IndicatorType.RSI, 3, 5, 4, 3, 2, 1)[4]);
        assertEquals(50, values(IndicatorType.RSI, 3, 5, 5, 5, 5, 5)[4]);
    }

    @ParameterizedTest
    @EnumSource(IndicatorType.class)
    void theFirstValueIsAtTheBarTheDefinitionSays(IndicatorType type) {
        for (int period : type == IndicatorType.CLOSE ? new int[] {1} : new int[] {1, 2, 14}) {
            double[] values = values(type, period, walk(new Random(period), 40));
            int first = new Indicator(type, period).valueBars();
            for (int i = 0; i < values.length; i++) {
                assertEquals(i + 1 < first, Double.isNaN(values[i]), type + " bar " + (i + 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "10", "14", "200"})
    void nativeValuesAreThoseOfTa4j(int period) {
        long seed = Fixtures.seed("nativeValuesAreThoseOfTa4j");
        double[] closes = walk(new Random(seed), BARS);
        BarSeries series =
                new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
        for (int i = 0; i < closes.length; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(Instant.ofEpochSecond(60L * i + 60))
                    .closePrice(closes[i])
                    .add();
        }
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        var sma = new SMAIndicator(close, period);
        var deviation = new StandardDeviationIndicator(close, period);
        same(IndicatorType.SMA, period, closes, period - 1, sma::getValue);
        same(IndicatorType.STDDEV, period, closes, period - 1, deviation::getValue);
        // Other seeds, which weigh nothing after so many bars.
        if (period <= 14) {
            int settled = 60 * period;
            var ema = new EMAIndicator(close, period);
            var rsi = new RSIIndicator(close, period);
            for (int i = 0; i < closes.length; i++) {
                ema.getValue(i);
                rsi.getValue(i);
            }
            same(IndicatorType.EMA, period, closes, settled, ema::getValue);
            if (period > 1) {
                // Of one change that is none, ta4j says 0 and Wilder's formula nothing.
                same(IndicatorType.RSI, period, closes, settled, rsi::getValue);
            }
        }
    }

    private static void same(
            IndicatorType type,
            int period,
            double[] closes,
            int from,
            Function<Integer, Num> ta4j) {
        double[] values = values(type, period, closes);
        for (int i = from; i < closes.length; i++) {
            double expected = ta4j.apply(i).doubleValue();
            assertEquals(expected, values[i], 1e-7, type + " " + period + " bar " + (i + 1));
        }
    }

    /// The values of an indicator over a window do not depend on how the window was reached.
    @ParameterizedTest
    @EnumSource(
            value = IndicatorType.class,
            names = {"CLOSE", "SMA", "WMA", "ROC", "STDDEV"})
    void windowValuesAreAFunctionOfTheWindow(IndicatorType type) {
        long seed = Fixtures.seed("windowValuesAreAFunctionOfTheWindow");
        Random random = new Random(seed);
        double[] closes = walk(random, 600);
        int period = type == IndicatorType.CLOSE ? 1 : 2 + random.nextInt(60);
        double[] whole = values(type, period, closes);
        int window = new Indicator(type, period).valueBars();
        for (int end = window; end <= closes.length; end++) {
            double[] part = values(type, period, Arrays.copyOfRange(closes, end - window, end));
            assertEquals(whole[end - 1], part[window - 1], type + " " + period);
        }
    }

    /// A recursive value that starts `historyBars` late is within 1e-9 of one that never restarted.
    @ParameterizedTest
    @EnumSource(
            value = IndicatorType.class,
            names = {"EMA", "RSI"})
    void anchoredValuesAreThoseOfTheWholeHistory(IndicatorType type) {
        long seed = Fixtures.seed("anchoredValuesAreThoseOfTheWholeHistory");
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            int period = 1 + random.nextInt(round < 80 ? 30 : 200);
            int history = new Indicator(type, period).historyBars();
            double[] closes = walk(random, 2 * history + 500);
            double[] whole = values(type, period, closes);
            int from = random.nextInt(closes.length - history - 100);
            double[] late = values(type, period, Arrays.copyOfRange(closes, from, closes.length));
            for (int i = history - 1; i < late.length; i++) {
                double expected = whole[from + i];
                assertEquals(
                        expected,
                        late[i],
                        1e-9 * Math.max(1, Math.abs(expected)),
                        "seed " + seed + " " + type + " " + period);
            }
        }
    }

    @Test
    void anAverageOfEqualSumsIsEqualToTheNumberOnPaper() {
        double[] closes = {1943.35, 1943.05, 1943.20};
        assertEquals(1943.2, values(IndicatorType.SMA, 3, closes)[2]);
        assertEquals(1943.2, values(IndicatorType.SMA, 2, closes)[1]);
    }

    @Test
    void aPriceThatStandsStillIsNotSettled() {
        IndicatorSet set = new IndicatorSet(List.of(new Indicator(IndicatorType.RSI, 2)));
        for (int i = 0; i < 100; i++) {
            set.add(i < 3 ? 1_000_000 + 500 * i : 1_000_000);
        }
        assertTrue(!set.isSettled());
        set.add(1_000_500);
        assertTrue(set.isSettled());
    }
}
