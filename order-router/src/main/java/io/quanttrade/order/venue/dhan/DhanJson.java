package io.quanttrade.order.venue.dhan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Dhan's JSON: keys are looked up ignoring case, numbers may come as text, times are IST wall
/// clock with several spellings of "not set" (Dhan API v2, sections 1 and 3; order-update socket,
/// section 2).
final class DhanJson {

    private static final int MAX_DEPTH = 50;
    private static final int PRICE_DECIMALS = 4;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private DhanJson() {}

    /// Null when the bytes are not one JSON value.
    static @Nullable JsonNode read(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            return node == null || node.isMissingNode() ? null : node;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /// Fields of an object by name, ignoring case.
    static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        object.properties().forEach(field -> fields.putIfAbsent(field.getKey(), field.getValue()));
        return fields;
    }

    static String text(Map<String, JsonNode> fields, String name) {
        JsonNode node = fields.get(name);
        return node == null || node.isNull() || node.isContainerNode() ? "" : node.asText();
    }

    /// A whole number, 0 where it is absent, empty or none.
    static long number(Map<String, JsonNode> fields, String name) {
        BigDecimal value = decimal(fields, name);
        return value == null ? 0 : value.setScale(0, RoundingMode.DOWN).longValue();
    }

    static @Nullable BigDecimal decimal(Map<String, JsonNode> fields, String name) {
        String text = text(fields, name);
        if (text.isBlank()) {
            return null;
        }
        try {
            return new BigDecimal(text.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// Epoch nanoseconds of the first of these fields that is set, -1 where none is.
    static long time(Map<String, JsonNode> fields, String... names) {
        for (String name : names) {
            long time = time(text(fields, name));
            if (time >= 0) {
                return time;
            }
        }
        return -1;
    }

    private static long time(String text) {
        if (text.isBlank() || text.startsWith("0001") || text.equals("NA")) {
            return -1;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(text, TIME);
            return MarketTime.epochNanos(time.toLocalDate(), time.toLocalTime());
        } catch (DateTimeParseException e) {
            return -1;
        }
    }

    /// An order of the book, null when it has no id.
    static @Nullable BrokerOrder order(JsonNode node) {
        Map<String, JsonNode> fields = fields(node);
        String orderId = text(fields, "orderId");
        if (orderId.isEmpty()) {
            return null;
        }
        return new BrokerOrder(
                orderId,
                text(fields, "correlationId"),
                text(fields, "orderStatus").toUpperCase(Locale.ROOT),
                number(fields, "filledQty"),
                text(fields, "omsErrorCode"),
                text(fields, "omsErrorDescription"),
                time(fields, "exchangeTime", "updateTime", "createTime"));
    }

    /// A trade of the trade book, null when it is not a whole one.
    static @Nullable BrokerTrade trade(JsonNode node) {
        Map<String, JsonNode> fields = fields(node);
        String orderId = text(fields, "orderId");
        String tradeId = text(fields, "exchangeTradeId");
        long quantity = number(fields, "tradedQuantity");
        BigDecimal price = decimal(fields, "tradedPrice");
        if (orderId.isEmpty() || tradeId.isEmpty() || quantity <= 0 || price == null) {
            return null;
        }
        return new BrokerTrade(
                orderId,
                tradeId,
                quantity,
                Price.of(price.setScale(PRICE_DECIMALS, RoundingMode.HALF_UP)),
                time(fields, "exchangeTime", "updateTime", "createTime"));
    }

    /// An order reported on the order-update socket, null when the message is something else.
    static @Nullable BrokerOrder alert(byte[] message) {
        JsonNode node = read(message);
        if (node == null || !node.isObject()) {
            return null;
        }
        Map<String, JsonNode> frame = fields(node);
        JsonNode data = frame.get("Data");
        if (!text(frame, "Type").equalsIgnoreCase("order_alert")
                || data == null
                || !data.isObject()) {
            return null;
        }
        Map<String, JsonNode> fields = fields(data);
        String orderId = text(fields, "orderNo");
        if (orderId.isEmpty()) {
            return null;
        }
        return new BrokerOrder(
                orderId,
                text(fields, "correlationId"),
                text(fields, "status").toUpperCase(Locale.ROOT),
                number(fields, "tradedQty"),
                "",
                text(fields, "reasonDescription"),
                time(fields, "lastUpdatedTime", "exchOrderTime", "orderDateTime"));
    }

    /// Body of `POST /orders`; fields that do not apply are left out, because empty ones are
    /// refused.
    static byte[] placeOrder(String clientId, OrderIntent intent) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes)) {
            json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            json.writeStartObject();
            json.writeStringField("dhanClientId", clientId);
            json.writeStringField("correlationId", intent.correlationId());
            json.writeStringField("transactionType", intent.side().name());
            json.writeStringField("exchangeSegment", intent.segment().name());
            json.writeStringField("productType", intent.product().name());
            json.writeStringField("orderType", intent.type().name());
            json.writeStringField("validity", intent.validity().name());
            json.writeStringField("securityId", intent.securityId());
            json.writeNumberField("quantity", intent.quantity());
            Price limit = intent.limitPrice();
            json.writeNumberField(
                    "price",
                    limit == null ? BigDecimal.ZERO : limit.toBigDecimal().stripTrailingZeros());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// Login of the order-update socket.
    static String login(String clientId, String token) {
        return MAPPER.createObjectNode()
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "LoginReq",
                        MAPPER.createObjectNode()
                                .put("MsgCode", 42)
                                .put("ClientId", clientId)
                                .put("Token", token))
                .put("UserType", "SELF")
                .toString();
    }
}
