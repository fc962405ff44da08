package io.quanttrade.topics.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.topics.value.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacktestTaskTest {

    @Test
    void sameQuestionHasTheSameIdWhoeverAsksAndWhenever() {
        Map<String, String> otherOrder = new LinkedHashMap<>();
        otherOrder.put("slow", "30");
        otherOrder.put("fast", "10");
        BacktestTask one = new BacktestTask(inputs(otherOrder, "0.0010"), "a", 1);
        BacktestTask two =
                new BacktestTask(inputs(Map.of("fast", "10", "slow", "30"), "0.001"), "b", 2);
        assertEquals(one.runId(), two.runId());
    }

    @Test
    void anotherParameterIsAnotherRun() {
        assertNotEquals(
                inputs(Map.of("fast", "10"), "0").runId(),
                inputs(Map.of("fast", "11"), "0").runId());
    }

    @Test
    void fieldsCannotBeShiftedIntoEachOther() {
        assertNotEquals(
                inputs(Map.of("ab", "c"), "0").runId(), inputs(Map.of("a", "bc"), "0").runId());
    }

    @Test
    void idThatIsNotTheHashOfTheInputsIsRefused() {
        BacktestTask.Inputs inputs = inputs(Map.of(), "0");
        assertThrows(
                IllegalArgumentException.class,
                () -> new BacktestTask("0".repeat(20), inputs, "a", 1));
    }

    @Test
    void resultsCarryFiguresOnlyAfterSuccess() {
        List<Metric> metrics = List.of(new Metric.Exact("trades", BigDecimal.TEN, "trades"));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new BacktestResult(
                                "run",
                                1,
                                BacktestState.RUNNING,
                                metrics,
                                "",
                                "",
                                "b",
                                "",
                                "",
                                1,
                                2));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new BacktestResult(
                                "run",
                                1,
                                BacktestState.FAILED,
                                List.of(),
                                "",
                                "",
                                "b",
                                "",
                                "",
                                1,
                                2));
    }

    private static BacktestTask.Inputs inputs(Map<String, String> parameters, String commission) {
        return new BacktestTask.Inputs(
                "{}",
                parameters,
                1,
                2,
                List.of("NSE:TCS"),
                FillRule.NEXT_OPEN,
                ChargeRule.NONE,
                new BigDecimal(commission),
                Money.ofWhole(1_000),
                0);
    }
}
