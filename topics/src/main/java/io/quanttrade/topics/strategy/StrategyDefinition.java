package io.quanttrade.topics.strategy;

import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.Checks;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A strategy as data: indicators from a closed list, one rule to enter and one to exit. The JSON
/// form is read and written by `topics.wire.StrategyJson`.
///
/// @param name `[a-z0-9-]+`, for example `sma-cross`
/// @param indicators by alias, in alias order
/// @param size how large an entry is; exits always close the whole position
/// @param pyramiding further entries while a position or an entry order is open, 0 to 20
public record StrategyDefinition(
        String name,
        BarInterval interval,
        Map<String, Indicator> indicators,
        Rule entry,
        Rule exit,
        SizeRule size,
        int pyramiding) {

    /// Most indicators of a definition.
    public static final int MAX_INDICATORS = 20;

    /// Longest period of an indicator, in bars.
    public static final int MAX_PERIOD = 1_000;

    /// Longest alias of an indicator, in characters.
    public static final int MAX_ALIAS = 64;

    /// Most further entries a definition may ask for.
    public static final int MAX_PYRAMIDING = 20;

    /// Bars before a market date that an indicator over intraday bars may depend on: an EMA of
    /// every period fits, an RSI of up to 524.
    public static final int MAX_HISTORY_BARS = 15_000;

    /// What a name looks like.
    public static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

    private static final int SECONDS_PER_DAY = 86_400;

    public StrategyDefinition {
        Checks.require(
                name.matches(NAME), "name", "must be 1 to 40 lower case letters, digits, dashes");
        Checks.require(
                indicators.size() <= MAX_INDICATORS,
                "indicators",
                "must be at most " + MAX_INDICATORS);
        Checks.require(
                !(size instanceof SizeRule.WholePosition), "size", "must not be a whole position");
        Checks.require(
                pyramiding >= 0 && pyramiding <= MAX_PYRAMIDING,
                "pyramiding",
                "must be 0 to " + MAX_PYRAMIDING);
        indicators = Collections.unmodifiableMap(new TreeMap<>(indicators));
        for (Map.Entry<String, Indicator> indicator : indicators.entrySet()) {
            String alias = indicator.getKey();
            Checks.require(
                    !alias.isBlank() && alias.length() <= MAX_ALIAS, "alias", "must be a name");
            Checks.require(
                    !isIntraday(interval) || indicator.getValue().historyBars() <= MAX_HISTORY_BARS,
                    alias,
                    "depends on more than " + MAX_HISTORY_BARS + " intraday bars");
        }
        for (String alias : aliases(entry, exit)) {
            Checks.require(
                    indicators.containsKey(alias), "rule", "names an unknown indicator: " + alias);
        }
    }

    /// A definition without further entries.
    public StrategyDefinition(
            String name,
            BarInterval interval,
            Map<String, Indicator> indicators,
            Rule entry,
            Rule exit,
            SizeRule size) {
        this(name, interval, indicators, entry, exit, size, 0);
    }

    /// True for bars shorter than a day.
    public static boolean isIntraday(BarInterval interval) {
        return interval.seconds() < SECONDS_PER_DAY;
    }

    /// Aliases a rule names, in alias order. Indicators that no rule names have no effect.
    public Set<String> namedAliases() {
        return aliases(entry, exit);
    }

    /// Bars needed before the first signal can be valid: until every indicator that a rule names
    /// has a value, and one more where a crossing looks at the bar before.
    public int warmUpBars() {
        int bars = 0;
        for (Rule rule : List.of(entry, exit)) {
            for (String alias : rule.aliases()) {
                bars = Math.max(bars, indicator(alias).valueBars() + (rule.type().crosses ? 1 : 0));
            }
        }
        return bars;
    }

    /// Bars before a market date that a value on that date depends on: all that the rules may see
    /// of the past at that date's first bar.
    public int historyBars() {
        int bars = warmUpBars();
        for (String alias : namedAliases()) {
            bars = Math.max(bars, indicator(alias).historyBars());
        }
        return bars;
    }

    private Indicator indicator(String alias) {
        Indicator indicator = indicators.get(alias);
        if (indicator == null) {
            throw new IllegalStateException("no indicator " + alias);
        }
        return indicator;
    }

    private static Set<String> aliases(Rule entry, Rule exit) {
        Set<String> aliases = new TreeSet<>(entry.aliases());
        aliases.addAll(exit.aliases());
        return aliases;
    }

    /// An indicator of the closed list.
    ///
    /// @param type what is computed
    /// @param period bars it looks back, 1 to 1,000; 1 for [IndicatorType#CLOSE]
    public record Indicator(IndicatorType type, int period) {

        /// What a seed may weigh in a value of a date: some 1e-12, so that no value moves by more
        /// than 1e-9 of it.
        private static final double SEED_WEIGHT = 1e-12;

        public Indicator {
            Checks.require(
                    period >= 1 && period <= MAX_PERIOD, "period", "must be 1 to " + MAX_PERIOD);
            Checks.require(
                    type != IndicatorType.CLOSE || period == 1, "period", "of CLOSE must be 1");
        }

        /// Number of the first bar with a value, counted from 1.
        public int valueBars() {
            return switch (type) {
                case CLOSE -> 1;
                case SMA, EMA, WMA, STDDEV -> period;
                case RSI, ROC -> period + 1;
            };
        }

        /// Bars that a value depends on: for a recursive average those after which its seed weighs
        /// 1e-12 or less, and those of the seed.
        public int historyBars() {
            return valueBars()
                    + switch (type) {
                        case CLOSE, SMA, WMA, STDDEV, ROC -> 0;
                        case EMA -> settlingBars(2.0 / (period + 1));
                        case RSI -> settlingBars(1.0 / period);
                    };
        }

        /// True when a value depends on every close before it.
        public boolean isRecursive() {
            return type == IndicatorType.EMA || type == IndicatorType.RSI;
        }

        private static int settlingBars(double weight) {
            double bars = StrictMath.log(SEED_WEIGHT) / StrictMath.log1p(-weight);
            return (int) StrictMath.ceil(bars);
        }
    }

    /// The indicators a definition may name, all of them over closes; `docs/strategies.md` has
    /// formulas, seeds and sources.
    public enum IndicatorType {
        /// Close of the bar; has no period.
        CLOSE,
        /// Exponential moving average, seeded with the mean of the first `period` closes.
        EMA,
        /// Rate of change over `period` bars, in percent.
        ROC,
        /// Relative strength index, 0 to 100, Wilder's smoothing.
        RSI,
        /// Simple moving average.
        SMA,
        /// Standard deviation of the last `period` closes, of the population.
        STDDEV,
        /// Linearly weighted moving average: the newest close weighs `period`, the oldest 1.
        WMA
    }

    /// One side of a rule.
    public sealed interface Operand {

        /// The value of an indicator.
        record Alias(String name) implements Operand {}

        /// A number in the indicator's unit, at most four decimals.
        record Level(BigDecimal value) implements Operand {

            /// Most digits before and after the point.
            public static final int MAX_WHOLE_DIGITS = 12;

            public static final int MAX_DECIMALS = 4;

            /// Equal numbers are equal levels, however they were written.
            public Level {
                value = value.stripTrailingZeros();
                Checks.require(
                        value.scale() <= MAX_DECIMALS
                                && value.precision() - (long) value.scale() <= MAX_WHOLE_DIGITS,
                        "level",
                        "must have at most 12 digits and four decimals");
                value = value.setScale(Math.max(0, value.scale()));
            }
        }
    }

    /// A condition on two operands, at least one of them an indicator.
    public record Rule(RuleType type, List<Operand> args) {

        public Rule {
            Checks.require(args.size() == 2, "rule", "takes two operands");
            args = List.copyOf(args);
            Checks.require(
                    args.stream().anyMatch(Operand.Alias.class::isInstance),
                    "rule",
                    "must name an indicator");
        }

        /// A rule on two indicators, by alias.
        public static Rule of(RuleType type, String first, String second) {
            return new Rule(type, List.of(new Operand.Alias(first), new Operand.Alias(second)));
        }

        /// The aliases it names, in its order.
        public List<String> aliases() {
            return args.stream()
                    .filter(Operand.Alias.class::isInstance)
                    .map(arg -> ((Operand.Alias) arg).name())
                    .toList();
        }
    }

    /// The rules a definition may use; all are decided at the close of a bar.
    public enum RuleType {
        /// First is above second now and was not above at the bar before.
        CROSSED_UP(true),
        /// First is below second now and was not below at the bar before.
        CROSSED_DOWN(true),
        /// First is above second: holds at every such bar.
        ABOVE(false),
        /// First is below second: holds at every such bar.
        BELOW(false);

        private final boolean crosses;

        RuleType(boolean crosses) {
            this.crosses = crosses;
        }

        /// True when it looks at the bar before, too.
        public boolean crosses() {
            return crosses;
        }
    }
}
