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

import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalInput;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.strategy.StrategyDefinition.Indicator;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.strategy.StrategyDefinition.Operand;
import io.quanttrade.topics.strategy.StrategyDefinition.Rule;
import io.quanttrade.topics.strategy.StrategyDefinition.RuleType;
import io.quanttrade.topics.value.Price;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrategyRunnerTest {

    private static final BarInterval ONE_DAY = BarInterval.of("1d");

    /// Fast is the close itself, slow the mean of the last two.
    private static final StrategyDefinition CLOSE_AND_MEAN =
            cross(IndicatorType.SMA, 1, 2, ONE_MINUTE);

    private static List<@Nullable SignalDraft> drafts(
            StrategyDefinition definition, String... closes) {
        Feed feed = new Feed(definition);
        List<@Nullable SignalDraft> drafts = new ArrayList<>();
        long start = at(MONDAY, "10:30:00");
        for (String close : closes) {
            drafts.add(feed.bar(start, Price.of(close).units()));
            start += ONE_MINUTE.nanos();
        }
        return drafts;
    }

    /// A runner and the bars it has seen.
    private static final class Feed {
        private final StrategyRunner runner;
        private final BarHistory history;
        private final BarInterval interval;

        Feed(StrategyDefinition definition) {
            runner =
                    new StrategyRunner(
                            deployment("x", 1, definition, DeploymentState.RUNNING), TCS);
            interval = definition.interval();
            history = new BarHistory(interval);
        }

        @Nullable SignalDraft bar(long start, long closeUnits) {
            SignalDraft draft =
                    runner.onBar(Fixtures.bar(TCS, interval, start, closeUnits), history);
            history.append(start, closeUnits, 0);
            return draft;
        }
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
        Feed feed = new Feed(cross(IndicatorType.SMA, 4, 9, ONE_MINUTE));
        List<Long> closes = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        long price = 20_000_000;
        for (int i = 0; i < 20_000; i++) {
            price += (random.nextInt(5) - 2) * 500L;
            closes.add(price);
            SignalDraft draft = feed.bar(at(MONDAY, "00:00:00") + i * ONE_MINUTE.nanos(), price);
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

    private static StrategyDefinition rules(
            Map<String, Indicator> indicators, Rule entry, Rule exit, BarInterval interval) {
        return new StrategyDefinition(
                "rules", interval, indicators, entry, exit, new SizeRule.FixedQuantity(10));
    }

    private static Rule level(RuleType type, String alias, String number) {
        return new Rule(
                type, List.of(new Operand.Alias(alias), new Operand.Level(new BigDecimal(number))));
    }

    @Test
    void comparesAnIndicatorWithANumber() {
        StrategyDefinition definition =
                rules(
                        Map.of("close", new Indicator(IndicatorType.CLOSE, 1)),
                        level(RuleType.CROSSED_DOWN, "close", "100.05"),
                        level(RuleType.CROSSED_UP, "close", "101"),
                        ONE_MINUTE);
        List<@Nullable SignalDraft> drafts =
                drafts(definition, "100.1", "100.05", "100.00", "99", "101", "101.05", "102");
        assertEquals(List.of("-", "-", "ENTER_LONG", "-", "-", "EXIT_LONG", "-"), actions(drafts));
        SignalDraft entry = drafts.get(2);
        assertNotNull(entry);
        assertEquals("close 100.00 crossed below 100.05 at the 10:32 bar", entry.reason());
        assertEquals(
                List.of(new SignalInput("close", "100.00"), new SignalInput("close(1)", "100.05")),
                entry.inputs());
    }

    @Test
    void levelRulesHoldAtEveryBarOfTheirState() {
        StrategyDefinition definition =
                rules(
                        Map.of("r", new Indicator(IndicatorType.RSI, 2)),
                        level(RuleType.BELOW, "r", "30"),
                        level(RuleType.ABOVE, "r", "70"),
                        ONE_MINUTE);
        List<@Nullable SignalDraft> drafts =
                drafts(definition, "100", "99", "98", "97", "99", "103", "104");
        assertEquals(
                List.of("-", "-", "ENTER_LONG", "ENTER_LONG", "-", "EXIT_LONG", "EXIT_LONG"),
                actions(drafts));
        SignalDraft entry = drafts.get(2);
        assertNotNull(entry);
        assertEquals("r 0.00 is below 30 at the 10:32 bar", entry.reason());
        assertEquals(List.of(new SignalInput("r", "0.00")), entry.inputs());
    }

    /// Closes of the weekdays from 2025-01-01.
    private static final String EMA_CLOSES =
            """
            300.5 298.0 295.5 297.5 298.0 290.0 282.0 277.5 278.0 275.5 271.0 263.0 262.0 262.5
            256.5 255.5 251.0 246.5 242.0 242.5 241.9 244.8 249.2 248.6 250.0 255.9 258.8 260.2
            258.1 261.0 256.9 259.8 261.2 259.1 260.5 263.4 261.3 257.2 258.6 258.0 262.4 265.3
            269.7 275.6 278.5 281.4 277.3 275.2 276.6 272.5 271.9 267.8 272.2 270.1 271.5 267.4
            263.3 269.2 270.6 270.0 274.4 272.3 271.7 273.1 274.5 275.9 275.3 279.7 279.1 277.0
            """;

    private static final String RSI_CLOSES =
            """
            502.7 499.9 500.1 502.8 504.5 506.2 501.4 505.6 504.3 511.0 512.7 512.9 515.6 518.3
            522.5 517.7 516.4 519.1 519.3 514.5 518.7 513.9 509.1 509.3 513.5 517.7 524.4 526.1
            524.8 526.5 533.2 535.9 533.1 530.3 537.0 537.2 538.9 534.1 538.3 540.0 537.2 543.9
            542.6 546.8 548.5 547.2 551.4 553.1 550.3 557.0 554.2 560.9 567.6 567.8 574.5 569.7
            576.4 583.1 578.3 582.5 579.85 578.7 572.55 577.9 580.75 581.1 574.95 570.8 573.65
            575.0 572.35 577.7 583.05 583.4 583.75 581.1 579.95 578.8 577.65 575.0 573.85 579.2
            580.55 579.4 575.25 576.6 581.95 580.8 576.65 582.0 575.85 571.7 574.55 571.9 573.25
            578.6 575.95 571.8 577.15 573.0 574.35 577.2 574.55 570.4 570.75 573.6 567.45 570.3
            571.65 569.0 571.85 569.2 568.05 563.9 561.25 566.6 565.45 559.3 562.15 561.0
            """;

    /// Dates from two independent programs, bought and sold in turn.
    private static final String EMA_FILLS =
            """
            02-20 02-24 02-28 03-21 03-26
            """;

    private static final String RSI_FILLS =
            """
            02-07 02-18 02-19 02-24 02-26 02-27 02-28 03-11 03-12 03-13 03-14 03-20 03-21 03-25
            03-26 03-27 04-14 04-17 05-02 05-06 05-07 05-08 05-15 05-16 05-20 05-21 05-23 05-26
            06-05 06-06 06-12 06-13
            """;

    @Test
    void emaCrossesOnDailyBarsAreThoseOfTheMeanSeed() {
        assertEquals(words(EMA_FILLS), fills(EMA_CLOSES, cross(IndicatorType.EMA, 5, 20, ONE_DAY)));
    }

    @Test
    void rsiCrossesOnDailyBarsAreWilders() {
        assertEquals(words(RSI_FILLS), fills(RSI_CLOSES, cross(IndicatorType.RSI, 7, 14, ONE_DAY)));
    }

    /// Days on which an order would fill, in turn a buy and a sell: those after the bar that
    /// decided.
    private static List<String> fills(String closes, StrategyDefinition definition) {
        Feed feed = new Feed(definition);
        List<String> fills = new ArrayList<>();
        SignalDraft draft = null;
        LocalDate day = LocalDate.of(2025, 1, 1);
        for (String close : words(closes)) {
            boolean isBuy = fills.size() % 2 == 0;
            if (draft != null && (draft.action() == SignalAction.ENTER_LONG) == isBuy) {
                fills.add(day.toString().substring("2025-".length()));
            }
            draft = feed.bar(at(day, "00:00:00"), Price.of(close).units());
            day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        }
        return fills;
    }

    /// `../shared/trials/R01TIE.csv`: the averages tie at 99 and cross up a second time. The signal
    /// is raised and carries what risk-gate holds it against.
    @Test
    void aTieIsNoExitAndTheNextCrossingAnEntryWithItsPyramiding() {
        StrategyDefinition plain = cross(IndicatorType.SMA, 2, 4, ONE_MINUTE);
        StrategyDefinition twice =
                new StrategyDefinition(
                        "twice",
                        ONE_MINUTE,
                        plain.indicators(),
                        plain.entry(),
                        plain.exit(),
                        plain.size(),
                        1);
        String[] closes = {
            "100", "99", "98", "97", "96", "97", "100", "103", "104", "99", "110", "112", "113",
            "100", "90", "85"
        };
        for (StrategyDefinition definition : List.of(plain, twice)) {
            List<SignalDraft> raised = new ArrayList<>();
            for (SignalDraft draft : drafts(definition, closes)) {
                if (draft != null) {
                    raised.add(draft);
                }
            }
            int further = definition.pyramiding();
            assertEquals(
                    List.of("ENTER_LONG " + further, "ENTER_LONG " + further, "EXIT_LONG 0"),
                    raised.stream().map(d -> d.action() + " " + d.pyramiding()).toList());
        }
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    @Test
    void anIndicatorThatNoRuleNamesChangesNothing() {
        Random random = new Random(Fixtures.seed("anIndicatorThatNoRuleNamesChangesNothing"));
        for (BarInterval interval : List.of(ONE_MINUTE, BarInterval.of("1d"))) {
            StrategyDefinition plain = cross(IndicatorType.RSI, 7, 14, interval);
            Map<String, Indicator> more = new TreeMap<>(plain.indicators());
            more.put("unused", new Indicator(IndicatorType.EMA, 300));
            Feed one = new Feed(plain);
            Feed other = new Feed(rules(more, plain.entry(), plain.exit(), interval));
            long price = 5_000_000;
            int signals = 0;
            for (int i = 0; i < 3_000; i++) {
                price += (random.nextInt(41) - 20) * 500L;
                long start = at(MONDAY, "00:00:00") + i * interval.nanos();
                SignalDraft draft = one.bar(start, price);
                assertEquals(draft, other.bar(start, price));
                signals += draft == null ? 0 : 1;
            }
            assertTrue(signals > 100, "signals " + signals);
        }
    }

    @Test
    void refusesABarOfAnotherInstrument() {
        StrategyRunner runner =
                new StrategyRunner(
                        deployment("x", 1, CLOSE_AND_MEAN, DeploymentState.RUNNING), TCS);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        runner.onBar(
                                bar(Fixtures.INFY, ONE_MINUTE, at(MONDAY, "09:15:00"), 1_000_000),
                                new BarHistory(ONE_MINUTE)));
    }
}
