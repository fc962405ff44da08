package io.quanttrade.topics.wire;

import static io.quanttrade.topics.strategy.StrategyDefinition.MAX_ALIAS;
import static io.quanttrade.topics.strategy.StrategyDefinition.MAX_HISTORY_BARS;
import static io.quanttrade.topics.strategy.StrategyDefinition.MAX_INDICATORS;
import static io.quanttrade.topics.strategy.StrategyDefinition.MAX_PERIOD;
import static io.quanttrade.topics.strategy.StrategyDefinition.MAX_PYRAMIDING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.strategy.StrategyDefinition.Indicator;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.strategy.StrategyDefinition.Operand;
import io.quanttrade.topics.strategy.StrategyDefinition.Rule;
import io.quanttrade.topics.strategy.StrategyDefinition.RuleType;
import io.quanttrade.topics.value.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The JSON document of a strategy:
///
/// ```json
/// {"version": 1, "name": "sma-cross", "interval": "1m",
///  "indicators": {"fast": {"type": "SMA", "period": 10}, "slow": {"type": "SMA", "period": 30}},
///  "entry": {"type": "CrossedUp", "args": ["fast", "slow"]},
///  "exit": {"type": "CrossedDown", "args": ["fast", "slow"]},
///  "size": {"type": "FixedValue", "value": "50000"}}
/// ```
///
/// `docs/strategies.md` has every field and every refusal. A refusal is an
/// [IllegalArgumentException] whose message is `code: place reason`: `strategy-invalid` with a JSON
/// pointer, `json-malformed` with line and column, `strategy-encoding`. Text comes from users, so
/// nothing in it ever names a class, and nothing in a message does.
public final class StrategyJson {

    private static final int FORMAT_VERSION = 1;
    private static final Map<String, IndicatorType> INDICATORS =
            Arrays.stream(IndicatorType.values())
                    .collect(Collectors.toMap(IndicatorType::name, Function.identity()));
    private static final Map<String, RuleType> RULES =
            Map.of(
                    "CrossedUp", RuleType.CROSSED_UP,
                    "CrossedDown", RuleType.CROSSED_DOWN,
                    "Above", RuleType.ABOVE,
                    "Below", RuleType.BELOW);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// What an entry may be sized by: reads the fields of its type.
    private static final Map<String, Function<JsonPlace, SizeRule>> SIZES =
            Map.of(
                    "FixedQuantity", StrategyJson::fixedQuantity,
                    "FixedValue", StrategyJson::fixedValue);

    private StrategyJson() {}

    /// Reads a file's bytes: UTF-8, with or without a byte-order mark.
    ///
    /// @throws IllegalArgumentException with place and reason when they are no valid strategy
    public static StrategyDefinition read(byte[] document) {
        return read(StrategyText.decode(document));
    }

    /// @throws IllegalArgumentException with place and reason when the text is no valid strategy
    public static StrategyDefinition read(String text) {
        JsonPlace root = new JsonPlace(StrategyText.parse(text), "");
        root.object(
                "a strategy",
                Set.of(
                        "version",
                        "name",
                        "interval",
                        "indicators",
                        "entry",
                        "exit",
                        "size",
                        "pyramiding"));
        root.field("version").integer(FORMAT_VERSION, FORMAT_VERSION);
        BarInterval interval = interval(root.field("interval"));
        Map<String, Indicator> indicators = indicators(root.field("indicators"), interval);
        JsonPlace pyramiding = root.optional("pyramiding");
        return new StrategyDefinition(
                name(root.field("name")),
                interval,
                indicators,
                rule(root.field("entry"), indicators),
                rule(root.field("exit"), indicators),
                size(root.field("size")),
                pyramiding == null ? 0 : (int) pyramiding.integer(0, MAX_PYRAMIDING));
    }

    /// The canonical text: fields in a fixed order, no white space, defaults left out.
    public static String write(StrategyDefinition definition) {
        ObjectNode root = StrategyText.JSON.createObjectNode();
        root.put("version", FORMAT_VERSION);
        root.put("name", definition.name());
        root.put("interval", definition.interval().toString());
        ObjectNode indicators = root.putObject("indicators");
        definition
                .indicators()
                .forEach(
                        (alias, indicator) ->
                                indicators
                                        .putObject(alias)
                                        .put("type", indicator.type().name())
                                        .put("period", indicator.period()));
        write(root.putObject("entry"), definition.entry());
        write(root.putObject("exit"), definition.exit());
        ObjectNode size = root.putObject("size");
        switch (definition.size()) {
            case SizeRule.FixedQuantity fixed ->
                    size.put("type", "FixedQuantity").put("quantity", fixed.quantity());
            case SizeRule.FixedValue fixed ->
                    size.put("type", "FixedValue").put("value", fixed.value().toString());
            case SizeRule.WholePosition whole ->
                    throw new IllegalStateException("no definition has it");
        }
        if (definition.pyramiding() != 0) {
            root.put("pyramiding", definition.pyramiding());
        }
        return root.toString();
    }

    private static void write(ObjectNode node, Rule rule) {
        for (Map.Entry<String, RuleType> type : RULES.entrySet()) {
            if (type.getValue() == rule.type()) {
                node.put("type", type.getKey());
            }
        }
        var args = node.putArray("args");
        for (Operand arg : rule.args()) {
            switch (arg) {
                case Operand.Alias alias -> args.add(alias.name());
                case Operand.Level level -> args.add(level.value());
            }
        }
    }

    private static String name(JsonPlace place) {
        String name = place.text("sma-cross");
        if (!name.matches(StrategyDefinition.NAME)) {
            throw place.invalid(
                    "must be 1 to 40 lower case letters, digits and dashes, the first no dash; it"
                            + " is "
                            + place.shown());
        }
        return name;
    }

    private static BarInterval interval(JsonPlace place) {
        String text = place.text("1m");
        try {
            return BarInterval.of(text);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw place.invalid(
                    "must be a whole number and s, m, h or d, at most 1d and a divisor of it, for"
                            + " example 5s, 1m, 15m, 1h, 1d; it is "
                            + place.shown(),
                    e);
        }
    }

    private static Map<String, Indicator> indicators(JsonPlace place, BarInterval interval) {
        Map<String, Indicator> indicators = new TreeMap<>();
        for (Map.Entry<String, JsonPlace> field : place.fields().entrySet()) {
            String alias = field.getKey();
            if (alias.isBlank() || alias.length() > MAX_ALIAS) {
                throw field.getValue()
                        .invalid("has an alias that is not of 1 to " + MAX_ALIAS + " characters");
            }
            indicators.put(alias, indicator(field.getValue(), interval));
        }
        if (indicators.size() > MAX_INDICATORS) {
            throw place.invalid(
                    "must be at most " + MAX_INDICATORS + "; they are " + indicators.size());
        }
        return indicators;
    }

    private static Indicator indicator(JsonPlace place, BarInterval interval) {
        place.object("an indicator", Set.of("type", "period"));
        IndicatorType type = place.field("type").oneOf("SMA", INDICATORS);
        if (type == IndicatorType.CLOSE) {
            JsonPlace period = place.optional("period");
            if (period != null
                    && !(period.node().isIntegralNumber() && period.node().asLong() == 1)) {
                throw period.invalid("must be left out: a CLOSE has none; it is " + period.shown());
            }
            return new Indicator(type, 1);
        }
        JsonPlace period = place.field("period");
        Indicator indicator = new Indicator(type, (int) period.integer(1, MAX_PERIOD));
        if (StrategyDefinition.isIntraday(interval) && indicator.historyBars() > MAX_HISTORY_BARS) {
            throw period.invalid(
                    "must be at most "
                            + longest(type)
                            + " for "
                            + type
                            + " on bars shorter than a day: a longer one depends on more bars than"
                            + " are kept ("
                            + MAX_HISTORY_BARS
                            + "); it is "
                            + period.shown());
        }
        return indicator;
    }

    private static int longest(IndicatorType type) {
        int period = MAX_PERIOD;
        while (new Indicator(type, period).historyBars() > MAX_HISTORY_BARS) {
            period--;
        }
        return period;
    }

    private static Rule rule(JsonPlace place, Map<String, Indicator> indicators) {
        place.object("a rule", Set.of("type", "args"));
        RuleType type = place.field("type").oneOf("CrossedUp", RULES);
        JsonPlace list = place.field("args");
        List<JsonPlace> args = list.list("two operands, each an alias or a number");
        if (args.size() != 2) {
            throw list.invalid("must have 2 entries; it has " + args.size());
        }
        List<Operand> operands = new ArrayList<>();
        boolean rsi = false;
        for (JsonPlace arg : args) {
            Operand operand = operand(arg, indicators);
            operands.add(operand);
            rsi |= operand instanceof Operand.Alias alias && isRsi(indicators.get(alias.name()));
        }
        if (operands.stream().noneMatch(Operand.Alias.class::isInstance)) {
            throw list.invalid("compares two numbers; at least one must be an indicator's alias");
        }
        for (JsonPlace arg : args) {
            if (rsi && arg.isNumber() && !isPercent(arg.decimal())) {
                throw arg.invalid("must be 0 to 100 as an RSI is; it is " + arg.shown());
            }
        }
        return new Rule(type, operands);
    }

    private static boolean isRsi(@Nullable Indicator indicator) {
        return indicator != null && indicator.type() == IndicatorType.RSI;
    }

    private static boolean isPercent(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(HUNDRED) <= 0;
    }

    private static Operand operand(JsonPlace place, Map<String, Indicator> indicators) {
        if (place.isNumber()) {
            return new Operand.Level(decimal(place, place.decimal()));
        }
        if (!place.node().isTextual()) {
            throw place.invalid(
                    "must be the alias of an indicator or a number; it is " + place.shown());
        }
        String alias = place.node().asText();
        if (!indicators.containsKey(alias)) {
            throw place.invalid(
                    "names no indicator: "
                            + place.shown()
                            + JsonPlace.known(alias, indicators.keySet()));
        }
        return new Operand.Alias(alias);
    }

    private static SizeRule size(JsonPlace place) {
        if (!place.node().isObject()) {
            throw place.invalid("must be an object; it is " + place.shown());
        }
        JsonPlace type = place.field("type");
        if (type.node().asText().equals("WholePosition")) {
            throw type.invalid(
                    "must be FixedQuantity or FixedValue: WholePosition sizes exits, and every exit"
                            + " has it without being told");
        }
        return type.oneOf("FixedQuantity", SIZES).apply(place);
    }

    private static SizeRule fixedQuantity(JsonPlace place) {
        place.object("the size FixedQuantity", Set.of("type", "quantity"));
        return new SizeRule.FixedQuantity(place.field("quantity").integer(1, Long.MAX_VALUE));
    }

    private static SizeRule fixedValue(JsonPlace place) {
        place.object("the size FixedValue", Set.of("type", "value"));
        JsonPlace value = place.field("value");
        try {
            BigDecimal amount = decimal(value, new BigDecimal(value.text("50000")));
            if (amount.signum() > 0) {
                return new SizeRule.FixedValue(Money.of(amount.toPlainString()));
            }
        } catch (NumberFormatException e) {
            throw value.invalid("must be a decimal number in text; it is " + value.shown(), e);
        }
        throw value.invalid("must be more than 0 rupees; it is " + value.shown());
    }

    /// A number that is no wider than the product counts.
    private static BigDecimal decimal(JsonPlace place, BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        if (shortest.scale() > Operand.Level.MAX_DECIMALS
                || shortest.precision() - (long) shortest.scale()
                        > Operand.Level.MAX_WHOLE_DIGITS) {
            throw place.invalid(
                    "must have at most "
                            + Operand.Level.MAX_WHOLE_DIGITS
                            + " digits and "
                            + Operand.Level.MAX_DECIMALS
                            + " decimals; it is "
                            + place.shown());
        }
        return shortest;
    }
}
