package io.quanttrade.backtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.backtest.core.BacktestResult;
import io.quanttrade.backtest.core.EquityCurve;
import io.quanttrade.backtest.core.Fill;
import io.quanttrade.backtest.core.OrderCounts;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// `result.json` is what its schema says, field by field, and every figure has its definition.
class ResultSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstrumentId TCS = new InstrumentId("NSE:TCS");

    @Test
    void everyFieldIsInTheSchemaWithItsTypeAndTheSchemaHasNoOther() throws IOException {
        assertFits(JSON.readTree(report().jsonLine()), schema(), "");
    }

    @Test
    void everyFieldHasADefinition() throws IOException {
        List<String> without = new ArrayList<>();
        collectUndescribed(schema(), "", without);
        assertEquals(List.of("/metrics"), without);
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in =
                ResultSchemaTest.class.getResourceAsStream(
                        "/quanttrade/backtest-result.schema.json")) {
            assertNotNull(in);
            return JSON.readTree(in);
        }
    }

    private static void assertFits(JsonNode value, JsonNode schema, String pointer) {
        String type = type(value);
        JsonNode types = schema.get("type");
        List<String> allowed = new ArrayList<>();
        if (types.isArray()) {
            types.forEach(t -> allowed.add(t.asText()));
        } else {
            allowed.add(types.asText());
        }
        assertTrue(
                allowed.contains(type) || (type.equals("integer") && allowed.contains("number")),
                pointer + " is " + type + ", the schema says " + allowed);
        if (value.isObject() && schema.has("properties")) {
            assertFalse(schema.get("additionalProperties").asBoolean(), pointer);
            List<String> fields = new ArrayList<>();
            value.fieldNames().forEachRemaining(fields::add);
            List<String> required = new ArrayList<>();
            schema.get("required").forEach(name -> required.add(name.asText()));
            assertEquals(fields, required, pointer);
            for (String field : fields) {
                JsonNode part = schema.get("properties").get(field);
                assertNotNull(part, pointer + "/" + field + " is not in the schema");
                assertFits(value.get(field), part, pointer + "/" + field);
            }
        }
        if (value.isObject() && !schema.has("properties")) {
            value.forEach(
                    item -> assertFits(item, schema.get("additionalProperties"), pointer + "/*"));
        }
        if (value.isArray()) {
            assertTrue(!value.isEmpty(), pointer + " must have something to look at");
            value.forEach(item -> assertFits(item, schema.get("items"), pointer + "/0"));
        }
    }

    private static String type(JsonNode value) {
        if (value.isIntegralNumber()) {
            return "integer";
        }
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NULL -> "null";
            case NUMBER -> "number";
            default -> value.getNodeType().name();
        };
    }

    private static void collectUndescribed(JsonNode schema, String pointer, List<String> without) {
        if (!pointer.isEmpty() && !schema.has("description")) {
            without.add(pointer);
        }
        schema.path("properties")
                .properties()
                .forEach(
                        field ->
                                collectUndescribed(
                                        field.getValue(), pointer + "/" + field.getKey(), without));
        schema.path("items")
                .path("properties")
                .properties()
                .forEach(
                        field ->
                                collectUndescribed(
                                        field.getValue(),
                                        pointer + "/0/" + field.getKey(),
                                        without));
    }

    /// One closed trade, one open position, one denial, one cancellation.
    private static BacktestReport report() {
        List<Fill> fills =
                List.of(
                        fill(1, Side.BUY, "100"),
                        fill(2, Side.SELL, "101"),
                        fill(3, Side.BUY, "102"));
        OrderCounts orders =
                new OrderCounts(
                        6,
                        new TreeMap<>(Map.of("nothing-to-exit", 1L)),
                        5,
                        3,
                        new TreeMap<>(Map.of("end of day", 1L)),
                        1);
        BacktestResult result =
                new BacktestResult(
                        Money.ofWhole(1_000),
                        Money.ofWhole(1_002),
                        fills,
                        Money.ZERO,
                        List.of(),
                        new EquityCurve(Money.ofWhole(1_000), false),
                        new TreeMap<>(Map.of(TCS, Price.of("103"))),
                        3,
                        0,
                        orders,
                        "hash");
        return BacktestReport.of(
                        result,
                        "DAY",
                        java.time.ZoneOffset.UTC,
                        Map.of("charges", "none"),
                        "inputs")
                .withWarnings(List.of("few-trades: 1 closed trades are too few"));
    }

    private static Fill fill(long time, Side side, String price) {
        return new Fill(time, TCS, side, 1, Price.of(price), Money.ZERO, false);
    }
}
