package io.quanttrade.topics.strategy;

import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.Checks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A strategy as data: indicators from a closed list, one rule to enter and one to exit. The JSON
/// form is read and written by `topics.wire.StrategyJson`.
///
/// @param name `[a-z0-9-]+`, for example `sma-cross`
/// @param indicators by alias, in alias order
/// @param size how large an entry is
public record StrategyDefinition(
        String name,
        BarInterval interval,
        Map<String, Indicator> indicators,
        Rule entry,
        Rule exit,
        SizeRule size) {

    private static final int MAX_INDICATORS = 20;
    private static final int MAX_PERIOD = 1_000;

    public StrategyDefinition {
        Checks.require(
                name.matches("[a-z0-9][a-z0-9-]{0,39}"),
                "name",
                "must be lower case letters, digits and dashes");
        Checks.require(
                indicators.size() <= MAX_INDICATORS,
                "indicators",
                "must be at most " + MAX_INDICATORS);
        indicators = java.util.Collections.unmodifiableMap(new TreeMap<>(indicators));
        for (Rule rule : List.of(entry, exit)) {
            for (String alias : rule.args()) {
                Checks.require(
                        indicators.containsKey(alias),
                        "rule",
                        "names an unknown indicator: " + alias);
            }
        }
    }

    /// Bars needed before the first signal can be valid: the longest period, plus one for a
    /// crossing.
    public int warmUpBars() {
        return indicators.values().stream().mapToInt(Indicator::period).max().orElse(0) + 1;
    }

    /// An indicator of the closed list.
    ///
    /// @param type what is computed
    /// @param period bars it looks back, 1 to 1,000
    public record Indicator(IndicatorType type, int period) {

        public Indicator {
            Checks.require(
                    period >= 1 && period <= MAX_PERIOD, "period", "must be 1 to " + MAX_PERIOD);
        }
    }

    /// The indicators a definition may name.
    public enum IndicatorType {
        /// Close of the bar; the period is ignored and must be 1.
        CLOSE,
        /// Simple moving average of closes.
        SMA,
        /// Exponential moving average of closes, seeded with the first close of the window.
        EMA,
        /// Relative strength index of closes, Wilder's smoothing.
        RSI
    }

    /// A condition on two indicators, by alias.
    public record Rule(RuleType type, List<String> args) {

        public Rule {
            Checks.require(args.size() == 2, "rule", "takes two indicator aliases");
            args = List.copyOf(args);
        }
    }

    /// The rules a definition may use; both are decided at the close of a bar.
    public enum RuleType {
        /// First is above second now and was not above at the bar before.
        CROSSED_UP,
        /// First is below second now and was not below at the bar before.
        CROSSED_DOWN
    }
}
