package io.quanttrade.simulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.TradingCalendar;
import java.time.format.DateTimeFormatter;

/// The JSON dialect of Dhan's bodies.
public final class DhanJson {
    /// "Not set" in every time field.
    public static final String NO_TIME = "0001-01-01 00:00:00";

    /// "Not set" in a date field.
    public static final String NO_DATE = "0001-01-01";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private DhanJson() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /// Parses with exact decimals; an empty text is a missing node.
    public static JsonNode parse(String text) throws JsonProcessingException {
        JsonNode node = MAPPER.readTree(text);
        return node == null ? MissingNode.getInstance() : node;
    }

    /// Writes plain decimals, never an exponent.
    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }

    /// Puts ten-thousandths as a decimal in rupees.
    public static void price(ObjectNode node, String key, long price) {
        node.put(key, Price4.decimal(price));
    }

    /// IST wall clock `yyyy-MM-dd HH:mm:ss`, or [#NO_TIME] for 0.
    public static String time(long millis) {
        return millis == 0 ? NO_TIME : TradingCalendar.istOf(millis).format(TIME);
    }

    /// IST date `yyyy-MM-dd`.
    public static String date(long millis) {
        return TradingCalendar.dateOf(millis).toString();
    }
}
