package io.quanttrade.signal.core;

import static io.quanttrade.signal.core.Fixtures.MONDAY;
import static io.quanttrade.signal.core.Fixtures.ONE_MINUTE;
import static io.quanttrade.signal.core.Fixtures.TCS;
import static io.quanttrade.signal.core.Fixtures.at;
import static io.quanttrade.signal.core.Fixtures.bar;
import static io.quanttrade.signal.core.Fixtures.cross;
import static io.quanttrade.signal.core.Fixtures.deployment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.signal.SignalInput;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.value.Price;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrategyRunnerTest {

    /// Fast is the close itself, slow the mean of the last two.
    private static final StrategyDefinition CLOSE_AND_MEAN =
            cross(IndicatorType.SMA, 1, 2, ONE_MINUTE);

    private static List<@Nullable SignalDraft> drafts(
            StrategyDefinition definition, String... closes) {
        StrategyRunner runner = runner(definition);
        List<@Nullable SignalDraft> drafts = new ArrayList<>();
        long start = at(MONDAY, "10:30:00");
        for (String close : closes) {
            drafts.add(runner.onBar(bar(TCS, ONE_MINUTE, start, Price.of(close).units())));
            start += ONE_MINUTE.nanos();
        }
        return drafts;
    }

    private static StrategyRunner runner(StrategyDefinition definition) {
        return new StrategyRunner(
                deployment("x", 1, definition, DeploymentState.RUNNING), Fixtures.TCS);
    }

    private static List<String> actions(List<@Nullable SignalDraft> drafts) {
        return drafts.stream().map(d -> d == null ? "-" : d.action().name()).toList();
    }

    @Test
    void crossesWhenAboveNowAndNotAboveBefore() {
        assertEquals(
                List.of("-", "-", "ENTER_LONG", "-", "EXIT_LONG", "-"),
                actions(drafts(CLOSE_AND_MEAN, "100", "90", "95", "96", "92", "91")));
    }

    @Test
    void equalBeforeCountsAsNotAboveAndEqualNowAsNoCrossing() {
        assertEquals(
                List.of("-", "-", "-", "ENTER_LONG", "-", "EXIT_LONG"),
                actions(drafts(CLOSE_AND_MEAN, "100", "100", "100", "101", "101", "100")));
    }

    @Test
    void fallingToEqualAndRisingAgainCrossesUp() {
        assertEquals(
                List.of("-", "-", "ENTER_LONG", "-", "ENTER_LONG"),
                actions(drafts(CLOSE_AND_MEAN, "100", "100", "101", "101", "102")));
    }

    @Test
    void raisesNothingBeforeWarmUp() {
        List<@Nullable SignalDraft> drafts =
                drafts(cross(IndicatorType.SMA, 1, 4, ONE_MINUTE), "100", "90", "100", "90", "120");
        assertEquals(List.of("-", "-", "-", "-", "ENTER_LONG"), actions(drafts));
    }

    @Test
    void saysWhyAndWithWhichValues() {
        SignalDraft draft = drafts(CLOSE_AND_MEAN, "2870.05", "2869.9", "2873.41").getLast();
        assertNotNull(draft);
        assertEquals("fast 2873.41 crossed above slow 2871.655 at the 10:32 bar", draft.reason());
        assertEquals(
                List.of(
                        new SignalInput("fast", "2873.41"),
                        new SignalInput("fast(1)", "2869.90"),
                        new SignalInput("slow", "2871.655"),
                        new SignalInput("slow(1)", "2869.975")),
                draft.inputs());
        assertEquals(new SizeRule.FixedQuantity(10), draft.size());
    }

    @Test
    void exitsWithTheWholePosition() {
        SignalDraft draft = drafts(CLOSE_AND_MEAN, "100", "101", "99").getLast();
        assertNotNull(draft);
        assertEquals(new SizeRule.WholePosition(), draft.size());
        assertTrue(draft.reason().startsWith("fast 99.00 crossed below slow 100.00"));
    }

    @Test
    void averagesThatAreEqualOnPaperAreEqualAndRaiseNothing() {
        // 0.05 has no exact double: sums of decimal closes would drift off and cross.
        String[] closes = new String[60];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = i < 30 ? "1943.35" : "1943.05";
        }
        List<String> actions = actions(drafts(cross(IndicatorType.SMA, 3, 7, ONE_MINUTE), closes));
        assertEquals(1, actions.stream().filter("EXIT_LONG"::equals).count());
        assertEquals(0, actions.stream().filter("ENTER_LONG"::equals).count());
    }

    @Test
    void smaCrossesAreThoseOfExactIntegerArithmetic() {
        Random random = new Random(Fixtures.seed("StrategyRunnerTest"));
        StrategyRunner runner = runner(cross(IndicatorType.SMA, 4, 9, ONE_MINUTE));
        List<Long> closes = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        long price = 20_000_000;
        for (int i = 0; i < 20_000; i++) {
            price += (random.nextInt(5) - 2) * 500L;
            closes.add(price);
            SignalDraft draft =
                    runner.onBar(
                            bar(
                                    TCS,
                                    ONE_MINUTE,
                                    at(MONDAY, "00:00:00") + i * ONE_MINUTE.nanos(),
                                    price));
            actual.add(draft == null ? "-" : draft.action().name());
            expected.add(naive(closes, 4, 9));
        }
        assertEquals(expected, actual);
        assertTrue(actual.contains("ENTER_LONG") && actual.contains("EXIT_LONG"));
    }

    /// Compares sum/4 with sum/9 as sum*9 with sum*4, in whole numbers.
    private static String naive(List<Long> closes, int fast, int slow) {
        int last = closes.size() - 1;
        if (last < slow) {
            return "-";
        }
        int now = compare(closes, last, fast, slow);
        int before = compare(closes, last - 1, fast, slow);
        if (now < 0 && before >= 0) {
            return "EXIT_LONG";
        }
        return now > 0 && before <= 0 ? "ENTER_LONG" : "-";
    }

    private static int compare(List<Long> closes, int last, int fast, int slow) {
        return sum(closes, last, fast)
                .multiply(BigInteger.valueOf(slow))
                .compareTo(sum(closes, last, slow).multiply(BigInteger.valueOf(fast)));
    }

    private static BigInteger sum(List<Long> closes, int last, int period) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = last - period + 1; i <= last; i++) {
            sum = sum.add(BigInteger.valueOf(closes.get(i)));
        }
        return sum;
    }

    @Test
    void refusesABarOfAnotherInstrument() {
        StrategyRunner runner = runner(CLOSE_AND_MEAN);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        runner.onBar(
                                bar(Fixtures.INFY, ONE_MINUTE, at(MONDAY, "09:15:00"), 1_000_000)));
    }
}
