package io.quanttrade.backtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quanttrade.backtest.core.BacktestResult;
import io.quanttrade.backtest.core.EquityCurve;
import io.quanttrade.backtest.core.EquityPoint;
import io.quanttrade.backtest.core.OrderCounts;
import io.quanttrade.backtest.core.RoundTrip;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The metrics of runs that were worked out by hand.
class MetricsTest {

    static List<MetricsCases.Case> cases() {
        return MetricsCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areThoseWorkedOutByHand(MetricsCases.Case run) {
        Metrics metrics = Metrics.of(result(run), trades(run.netPnls()));
        double tolerance = MetricsCases.TOLERANCE;
        assertEquals(run.totalReturn(), metrics.totalReturn(), tolerance);
        assertEquals(run.maxDrawdown(), metrics.maxDrawdown(), tolerance);
        assertNear(run.sharpe(), metrics.sharpe());
        assertEquals(run.trades(), metrics.trades());
        assertNear(run.winRate(), metrics.winRate());
        assertNear(run.profitFactor(), metrics.profitFactor());
    }

    private static void assertNear(@Nullable Double expected, @Nullable Double actual) {
        if (expected == null) {
            assertNull(actual);
        } else {
            assertEquals(
                    expected,
                    assertNotNullValue(actual),
                    MetricsCases.TOLERANCE * Math.max(1, Math.abs(expected)));
        }
    }

    private static double assertNotNullValue(@Nullable Double actual) {
        assertNotNull(actual);
        return actual;
    }

    private static BacktestResult result(MetricsCases.Case run) {
        Money capital = new Money(run.capital());
        EquityCurve curve = new EquityCurve(capital, false);
        int bar = 0;
        for (MetricsCases.Point point : run.points()) {
            Money equity = new Money(point.equity());
            curve.add(new EquityPoint(point.day().toEpochDay(), bar++, equity, equity, Money.ZERO));
        }
        return new BacktestResult(
                capital,
                new Money(run.finalValue()),
                List.of(),
                Money.ZERO,
                List.of(),
                curve,
                Collections.emptySortedMap(),
                bar,
                0,
                new OrderCounts(
                        0, Collections.emptySortedMap(), 0, 0, Collections.emptySortedMap(), 0),
                "");
    }

    private static List<RoundTrip> trades(List<Long> netPnls) {
        return netPnls.stream()
                .map(
                        netPnl ->
                                new RoundTrip(
                                        new InstrumentId("NSE:TCS"),
                                        0,
                                        1,
                                        1,
                                        Price.of("1"),
                                        Price.of("1"),
                                        Money.ZERO,
                                        new Money(netPnl)))
                .toList();
    }
}
