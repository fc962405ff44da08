package io.quanttrade.signal.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.signal.core.Fixtures;
import io.quanttrade.topics.strategy.StrategyDefinition.Indicator;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Values against plain formulas written down anew.
class IndicatorWindowTest {

    private static final int BARS = 400;
    private static final double TOLERANCE = 1e-9;

    private final List<Double> closes = new ArrayList<>();

    private List<Double> values(IndicatorType type, int period) {
        Random random = new Random(11);
        IndicatorWindow window = new IndicatorWindow(List.of(new Indicator(type, period)));
        List<Double> values = new ArrayList<>();
        long units = 20_000_000;
        closes.clear();
        for (int i = 0; i < BARS; i++) {
            units += (random.nextInt(21) - 10) * 500L;
            closes.add(units / 10_000.0);
            window.add(i * 60L, (i + 1) * 60L, units);
            if (i > 0) {
                assertEquals(values.getLast(), window.before(0));
            }
            values.add(window.now(0));
        }
        return values;
    }

    @Test
    void closeIsTheClose() {
        List<Double> values = values(IndicatorType.CLOSE, 1);
        assertEquals(closes, values);
    }

    @Test
    void smaIsTheMeanOfTheLastCloses() {
        List<Double> values = values(IndicatorType.SMA, 10);
        for (int i = 9; i < BARS; i++) {
            double sum = 0;
            for (int j = i - 9; j <= i; j++) {
                sum += closes.get(j);
            }
            assertEquals(sum / 10, values.get(i), TOLERANCE);
        }
    }

    @Test
    void emaStartsFromTheFirstClose() {
        List<Double> values = values(IndicatorType.EMA, 12);
        double ema = closes.getFirst();
        for (int i = 0; i < BARS; i++) {
            ema += (closes.get(i) - ema) * 2 / 13;
            assertEquals(ema, values.get(i), 1e-6);
        }
    }

    @Test
    void rsiIsWilders() {
        List<Double> values = values(IndicatorType.RSI, 14);
        double gain = 0;
        double loss = 0;
        for (int i = 1; i < BARS; i++) {
            double change = closes.get(i) - closes.get(i - 1);
            double up = Math.max(0, change);
            double down = Math.max(0, -change);
            if (i <= 14) {
                gain += up / 14;
                loss += down / 14;
            } else {
                gain = (gain * 13 + up) / 14;
                loss = (loss * 13 + down) / 14;
            }
            if (i < 14) {
                assertTrue(Double.isNaN(values.get(i)), "no value at bar " + i);
            } else {
                assertEquals(100 - 100 / (1 + gain / loss), values.get(i), 1e-6);
            }
        }
    }

    @Test
    void rsiOfAPriceThatStandsStillIsFifty() {
        IndicatorWindow window = new IndicatorWindow(List.of(new Indicator(IndicatorType.RSI, 3)));
        for (int i = 0; i < 6; i++) {
            window.add(i * 60L, (i + 1) * 60L, 1_000_000);
        }
        assertEquals(50, window.now(0));
    }

    @Test
    void givesBackTheClosesItHolds() {
        IndicatorWindow window = new IndicatorWindow(List.of(new Indicator(IndicatorType.SMA, 2)));
        long start = Fixtures.at(Fixtures.MONDAY, "09:15:00");
        window.add(start, start + 60, 28_730_500);
        assertEquals(1, window.size());
        assertEquals(start, window.start(0));
        assertEquals(28_730_500, window.closeUnits(0));
    }
}
