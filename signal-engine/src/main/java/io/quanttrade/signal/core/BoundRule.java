package io.quanttrade.signal.core;

import io.quanttrade.signal.indicator.IndicatorSet;
import io.quanttrade.topics.signal.SignalInput;
import io.quanttrade.topics.strategy.StrategyDefinition.Operand;
import io.quanttrade.topics.strategy.StrategyDefinition.Rule;
import io.quanttrade.topics.strategy.StrategyDefinition.RuleType;
import io.quanttrade.topics.value.Price;
import java.util.ArrayList;
import java.util.List;

/// One rule of a definition, bound to places in an [IndicatorSet].
///
/// Crossed up: first above second now, and not above (below or equal) at the bar before. Crossed
/// down is its mirror. Above and below look at this bar only. A value that does not exist yet makes
/// no rule hold.
final class BoundRule {

    private final RuleType type;
    private final Side first;
    private final Side second;

    /// @param aliases alias of each place in the set
    BoundRule(Rule rule, List<String> aliases) {
        this.type = rule.type();
        this.first = Side.of(rule.args().get(0), aliases);
        this.second = Side.of(rule.args().get(1), aliases);
    }

    boolean holds(IndicatorSet indicators) {
        double gapNow = first.now(indicators) - second.now(indicators);
        return switch (type) {
            case ABOVE -> gapNow > 0;
            case BELOW -> gapNow < 0;
            case CROSSED_UP -> gapNow > 0 && gapBefore(indicators) <= 0;
            case CROSSED_DOWN -> gapNow < 0 && gapBefore(indicators) >= 0;
        };
    }

    private double gapBefore(IndicatorSet indicators) {
        return first.before(indicators) - second.before(indicators);
    }

    /// For example `fast 2873.41 crossed above slow 2871.02`, or `rsi 28.31 is below 30`.
    String describe(IndicatorSet indicators) {
        String verb =
                switch (type) {
                    case ABOVE -> " is above ";
                    case BELOW -> " is below ";
                    case CROSSED_UP -> " crossed above ";
                    case CROSSED_DOWN -> " crossed below ";
                };
        return first.describe(indicators) + verb + second.describe(indicators);
    }

    List<SignalInput> inputs(IndicatorSet indicators) {
        List<SignalInput> inputs = new ArrayList<>();
        for (Side side : List.of(first, second)) {
            if (side.place >= 0) {
                inputs.add(new SignalInput(side.text, plain(side.now(indicators))));
                if (type.crosses()) {
                    inputs.add(new SignalInput(side.text + "(1)", plain(side.before(indicators))));
                }
            }
        }
        return inputs;
    }

    /// Plain decimal with two to four decimals, the same on every machine and locale.
    private static String plain(double value) {
        return new Price(Math.round(value * Price.SCALE)).toString();
    }

    /// What a rule compares: an indicator by its place, or a number.
    ///
    /// @param place -1 for a number
    /// @param text the alias, or the number as it is written
    /// @param number NaN for an indicator
    private record Side(int place, String text, double number) {

        static Side of(Operand operand, List<String> aliases) {
            return switch (operand) {
                case Operand.Alias alias ->
                        new Side(aliases.indexOf(alias.name()), alias.name(), Double.NaN);
                case Operand.Level level ->
                        new Side(-1, level.value().toPlainString(), level.value().doubleValue());
            };
        }

        double now(IndicatorSet indicators) {
            return place < 0 ? number : indicators.now(place);
        }

        double before(IndicatorSet indicators) {
            return place < 0 ? number : indicators.before(place);
        }

        String describe(IndicatorSet indicators) {
            return place < 0 ? text : text + " " + plain(now(indicators));
        }
    }
}
