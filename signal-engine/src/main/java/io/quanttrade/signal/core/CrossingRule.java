package io.quanttrade.signal.core;

import io.quanttrade.signal.indicator.IndicatorWindow;
import io.quanttrade.topics.signal.SignalInput;
import io.quanttrade.topics.strategy.StrategyDefinition.Rule;
import io.quanttrade.topics.strategy.StrategyDefinition.RuleType;
import io.quanttrade.topics.value.Price;
import java.util.List;

/// One rule of a definition, bound to places in an [IndicatorWindow].
///
/// Crossed up: first above second now, and not above (below or equal) at the bar before. Crossed
/// down is its mirror. A value that does not exist yet makes no crossing.
final class CrossingRule {

    private final Rule rule;
    private final int first;
    private final int second;

    /// @param aliases alias of each place in the window
    CrossingRule(Rule rule, List<String> aliases) {
        this.rule = rule;
        this.first = aliases.indexOf(rule.args().get(0));
        this.second = aliases.indexOf(rule.args().get(1));
    }

    boolean holds(IndicatorWindow window) {
        double gapNow = window.now(first) - window.now(second);
        double gapBefore = window.before(first) - window.before(second);
        return switch (rule.type()) {
            case CROSSED_UP -> gapNow > 0 && gapBefore <= 0;
            case CROSSED_DOWN -> gapNow < 0 && gapBefore >= 0;
        };
    }

    /// For example `fast 2873.41 crossed above slow 2871.02`.
    String describe(IndicatorWindow window) {
        String verb = rule.type() == RuleType.CROSSED_UP ? "above" : "below";
        return rule.args().get(0)
                + " "
                + plain(window.now(first))
                + " crossed "
                + verb
                + " "
                + rule.args().get(1)
                + " "
                + plain(window.now(second));
    }

    List<SignalInput> inputs(IndicatorWindow window) {
        String firstAlias = rule.args().get(0);
        String secondAlias = rule.args().get(1);
        return List.of(
                new SignalInput(firstAlias, plain(window.now(first))),
                new SignalInput(firstAlias + "(1)", plain(window.before(first))),
                new SignalInput(secondAlias, plain(window.now(second))),
                new SignalInput(secondAlias + "(1)", plain(window.before(second))));
    }

    /// Plain decimal with two to four decimals, the same on every machine and locale.
    private static String plain(double value) {
        return new Price(Math.round(value * Price.SCALE)).toString();
    }
}
