package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.json.DhanJson;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the fields of an order body the way Dhan does: unknown keys are ignored, numbers may come
/// as strings, `""` in a field that does not apply is an error, 0 and null are not.
final class OrderForm {
    /// The text for every malformed body.
    static final String BAD_FIELDS = "Missing required fields, bad values for parameters etc.";

    /// The measured limit; the documentation says 30.
    private static final int CORRELATION_ID_MAX = 25;

    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9 _-]*");

    /// A field that cannot be used; the message is Dhan's `errorMessage`.
    static final class BadField extends Exception {
        private static final long serialVersionUID = 1L;

        BadField(String message) {
            super(message);
        }
    }

    private final JsonNode body;

    OrderForm(JsonNode body) {
        this.body = body;
    }

    /// The body of a request as a form; anything but a JSON object is a bad field.
    static OrderForm of(Request request) throws BadField {
        JsonNode body;
        try {
            body = DhanJson.parse(request.body());
        } catch (JsonProcessingException e) {
            throw new BadField(BAD_FIELDS);
        }
        if (!body.isObject()) {
            throw new BadField(BAD_FIELDS);
        }
        return new OrderForm(body);
    }

    JsonNode body() {
        return body;
    }

    /// Refuses an object with an empty text anywhere, as Dhan refuses its own documented sample.
    void refuseEmptyTexts() throws BadField {
        if (!body.isObject()) {
            throw new BadField(BAD_FIELDS);
        }
        for (JsonNode value : body) {
            if (value.isTextual() && value.asText().isEmpty()) {
                throw new BadField(BAD_FIELDS);
            }
        }
    }

    long quantity() throws BadField {
        if (!body.hasNonNull("quantity")) {
            throw new BadField("quantity is required");
        }
        long quantity = whole("quantity", 0);
        if (quantity == 0) {
            throw new BadField("quantity is required");
        }
        return quantity;
    }

    /// What the market is shown of a quantity: 0, the whole, or more than 30 % of it.
    long disclosed(long quantity, long absent) throws BadField {
        long disclosed = whole("disclosedQuantity", absent);
        boolean tooLittle = disclosed > 0 && disclosed * 10 <= quantity * 3;
        if (tooLittle || disclosed > quantity) {
            throw new BadField(BAD_FIELDS);
        }
        return disclosed;
    }

    boolean buy() throws BadField {
        return switch (text("transactionType")) {
            case "BUY" -> true;
            case "SELL" -> false;
            default -> throw new BadField(BAD_FIELDS);
        };
    }

    Segment segment() throws BadField {
        Optional<Segment> segment = Segment.of(text("exchangeSegment"));
        if (segment.isEmpty() || segment.get() == Segment.IDX_I) {
            throw new BadField(BAD_FIELDS);
        }
        return segment.get();
    }

    Product product() throws BadField {
        return product("productType");
    }

    Product product(String key) throws BadField {
        return constant(Product.class, text(key));
    }

    OrderType type() throws BadField {
        return constant(OrderType.class, text("orderType"));
    }

    boolean immediateOrCancel() throws BadField {
        return switch (text("validity")) {
            case "IOC" -> true;
            case "DAY" -> false;
            default -> throw new BadField(BAD_FIELDS);
        };
    }

    int securityId() throws BadField {
        long id = whole("securityId", -1);
        if (id < 0 || id > Integer.MAX_VALUE) {
            throw new BadField(BAD_FIELDS);
        }
        return (int) id;
    }

    boolean has(String key) {
        return body.hasNonNull(key);
    }

    boolean flag(String key) {
        return body.path(key).asBoolean();
    }

    /// The client's tag, or null when it gave none.
    @Nullable String correlationId() throws BadField {
        if (!body.hasNonNull("correlationId")) {
            return null;
        }
        String id = body.path("correlationId").asText();
        if (id.length() > CORRELATION_ID_MAX || !CORRELATION_ID.matcher(id).matches()) {
            throw new BadField(BAD_FIELDS);
        }
        return id;
    }

    /// A non-negative whole number.
    long whole(String key, long absent) throws BadField {
        if (!body.hasNonNull(key)) {
            return absent;
        }
        try {
            long value = new java.math.BigDecimal(body.path(key).asText()).longValueExact();
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new BadField(BAD_FIELDS);
        }
        throw new BadField(BAD_FIELDS);
    }

    /// A non-negative price in ten-thousandths.
    long price(String key, long absent) throws BadField {
        if (!body.hasNonNull(key)) {
            return absent;
        }
        try {
            long value = Price4.parse(body.path(key).asText());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new BadField(BAD_FIELDS);
        }
        throw new BadField(BAD_FIELDS);
    }

    /// Empty when it is not there.
    String text(String key) {
        return body.path(key).asText();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) throws BadField {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw new BadField(BAD_FIELDS);
    }
}
