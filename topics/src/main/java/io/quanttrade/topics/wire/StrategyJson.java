package io.quanttrade.topics.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.value.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
/// Numbers are numbers, money is text, unknown fields are refused. Text comes from users, so
/// nothing in it ever names a class.
public final class StrategyJson {

    private static final int FORMAT_VERSION = 1;
    private static final int MAX_LENGTH = 20_000;
    private static final Map<String, StrategyDefinition.RuleType> RULES =
            Map.of(
                    "CrossedUp", StrategyDefinition.RuleType.CROSSED_UP,
                    "CrossedDown", StrategyDefinition.RuleType.CROSSED_DOWN);
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrategyJson() {}

    /// @throws IllegalArgumentException with a JSON pointer and a reason when the text is no valid
    ///   strategy
    public static StrategyDefinition read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid("", "must be at most " + MAX_LENGTH + " characters");
        }
        JsonNode root = parse(text);
        fields(
                root,
                "",
                Set.of("version", "name", "interval", "indicators", "entry", "exit", "size"));
        if (integer(root, "", "version") != FORMAT_VERSION) {
            throw invalid("/version", "must be " + FORMAT_VERSION);
        }
        Map<String, StrategyDefinition.Indicator> indicators = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object(root, "", "indicators").properties()) {
            indicators.put(
                    entry.getKey(), indicator(entry.getValue(), "/indicators/" + entry.getKey()));
        }
        return new StrategyDefinition(
                text(root, "", "name"),
                BarInterval.of(text(root, "", "interval")),
                indicators,
                rule(object(root, "", "entry"), "/entry"),
                rule(object(root, "", "exit"), "/exit"),
                size(object(root, "", "size"), "/size"));
    }

    /// The canonical text: fields in a fixed order, no white space.
    public static String write(StrategyDefinition definition) {
        ObjectNode root = JSON.createObjectNode();
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
            case SizeRule.WholePosition whole -> size.put("type", "WholePosition");
        }
        return root.toString();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            String where =
                    place == null
                            ? ""
                            : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new IllegalArgumentException(
                    "json-malformed: not JSON" + where + ": " + e.getOriginalMessage(), e);
        }
    }

    private static StrategyDefinition.Indicator indicator(JsonNode node, String pointer) {
        fields(node, pointer, Set.of("type", "period"));
        String type = text(node, pointer, "type");
        try {
            return new StrategyDefinition.Indicator(
                    StrategyDefinition.IndicatorType.valueOf(type),
                    Math.toIntExact(integer(node, pointer, "period")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "strategy-invalid: "
                            + pointer
                            + " is not a known indicator or has a bad period ("
                            + type
                            + ")",
                    e);
        }
    }

    private static StrategyDefinition.Rule rule(JsonNode node, String pointer) {
        fields(node, pointer, Set.of("type", "args"));
        StrategyDefinition.RuleType type = RULES.get(text(node, pointer, "type"));
        if (type == null) {
            throw invalid(
                    pointer + "/type", "must be one of " + new java.util.TreeSet<>(RULES.keySet()));
        }
        List<String> args = new ArrayList<>();
        for (JsonNode arg : node.path("args")) {
            args.add(arg.asText());
        }
        return new StrategyDefinition.Rule(type, args);
    }

    private static void write(ObjectNode node, StrategyDefinition.Rule rule) {
        node.put(
                "type",
                rule.type() == StrategyDefinition.RuleType.CROSSED_UP
                        ? "CrossedUp"
                        : "CrossedDown");
        var args = node.putArray("args");
        rule.args().forEach(args::add);
    }

    private static SizeRule size(JsonNode node, String pointer) {
        fields(node, pointer, Set.of("type", "quantity", "value"));
        String type = text(node, pointer, "type");
        return switch (type) {
            case "FixedQuantity" -> new SizeRule.FixedQuantity(integer(node, pointer, "quantity"));
            case "FixedValue" -> new SizeRule.FixedValue(Money.of(text(node, pointer, "value")));
            case "WholePosition" -> new SizeRule.WholePosition();
            default ->
                    throw invalid(
                            pointer + "/type",
                            "must be FixedQuantity, FixedValue or WholePosition");
        };
    }

    private static void fields(JsonNode node, String pointer, Set<String> known) {
        if (!node.isObject()) {
            throw invalid(pointer, "must be an object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!known.contains(field.getKey())) {
                throw invalid(pointer + "/" + field.getKey(), "is unknown");
            }
        }
    }

    private static JsonNode object(JsonNode node, String pointer, String field) {
        JsonNode value = node.path(field);
        if (!value.isObject()) {
            throw invalid(pointer + "/" + field, "must be an object");
        }
        return value;
    }

    private static String text(JsonNode node, String pointer, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw invalid(pointer + "/" + field, "must be text");
        }
        return value.asText();
    }

    private static long integer(JsonNode node, String pointer, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(pointer + "/" + field, "must be a whole number");
        }
        return value.asLong();
    }

    private static IllegalArgumentException invalid(String pointer, String reason) {
        return new IllegalArgumentException(
                "strategy-invalid: " + (pointer.isEmpty() ? "/" : pointer) + " " + reason);
    }
}
