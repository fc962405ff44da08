package io.quanttrade.backtest.run;

import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.strategy.StrategyDefinition.Indicator;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.strategy.StrategyDefinition.Rule;
import io.quanttrade.topics.strategy.StrategyDefinition.RuleType;
import java.util.Map;
import java.util.TreeMap;

/// Strategies by name with parameters.
final class Templates {

    private static final Map<String, Integer> SMA_CROSS =
            new TreeMap<>(Map.of("fast", 10, "slow", 30));

    private Templates() {}

    /// @throws CommandFailure naming what is unknown or wrong
    static StrategyDefinition of(
            String template, Map<String, String> params, BarInterval interval, SizeRule size) {
        if (!template.equals("sma-cross")) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "template-unknown: "
                            + template
                            + "; there is sma-cross (parameters fast, slow)");
        }
        Map<String, Integer> values = new TreeMap<>(SMA_CROSS);
        params.forEach(
                (name, text) -> {
                    if (values.replace(name, number(name, text)) == null) {
                        throw new CommandFailure(
                                CommandFailure.USAGE,
                                "param-unknown: "
                                        + name
                                        + "; sma-cross takes "
                                        + SMA_CROSS.keySet());
                    }
                });
        int fast = values.getOrDefault("fast", 0);
        int slow = values.getOrDefault("slow", 0);
        if (fast >= slow) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "param-invalid: fast (" + fast + ") must be below slow (" + slow + ")");
        }
        try {
            return new StrategyDefinition(
                    template,
                    interval,
                    Map.of(
                            "fast",
                            new Indicator(IndicatorType.SMA, fast),
                            "slow",
                            new Indicator(IndicatorType.SMA, slow)),
                    Rule.of(RuleType.CROSSED_UP, "fast", "slow"),
                    Rule.of(RuleType.CROSSED_DOWN, "fast", "slow"),
                    size);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, "param-invalid: " + e.getMessage());
        }
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "param-invalid: " + name + "=" + text + " is not a whole number");
        }
    }
}
