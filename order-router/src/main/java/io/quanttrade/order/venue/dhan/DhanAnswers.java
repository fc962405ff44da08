package io.quanttrade.order.venue.dhan;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.order.venue.dhan.SendOutcome.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What Dhan's answers mean. DH-905 and DH-906 are not diagnostic: the text decides. An error code
/// or shape that is not listed leaves the fate of an order open.
final class DhanAnswers {

    private static final int MAX_TEXT = 300;

    private DhanAnswers() {}

    /// Error fields of an answer; empty text where there are none.
    private record Failure(String code, String text) {

        boolean says(String words) {
            return text.toLowerCase(java.util.Locale.ROOT)
                    .contains(words.toLowerCase(java.util.Locale.ROOT));
        }
    }

    /// Meaning of the answer to `POST /orders`.
    static SendOutcome placed(int status, byte[] body) {
        JsonNode node = DhanJson.read(body);
        if (status / 100 == 2) {
            return node == null || !node.isObject()
                    ? withoutId(status)
                    : taken(status, DhanJson.fields(node));
        }
        if (status / 100 != 4) {
            return new SendOutcome.Unknown("status " + status);
        }
        Failure failure = failure(node);
        Cause cause = cause(status, failure);
        if (cause != null) {
            return new SendOutcome.Refused(cause, describe(status, failure));
        }
        if (failure.says("Market is Closed")) {
            return new SendOutcome.Rejected("calendar-mismatch", failure.text(), true);
        }
        if (failure.code().equals("DH-903")) {
            return new SendOutcome.Rejected("DH-903", failure.text(), true);
        }
        if (status == 400 && (failure.code().equals("DH-905") || failure.code().equals("DH-906"))) {
            return new SendOutcome.Rejected(failure.code(), failure.text(), false);
        }
        return new SendOutcome.Unknown(describe(status, failure));
    }

    private static SendOutcome taken(int status, Map<String, JsonNode> fields) {
        String orderId = DhanJson.text(fields, "orderId");
        return orderId.isEmpty()
                ? withoutId(status)
                : new SendOutcome.Taken(orderId, DhanJson.text(fields, "orderStatus"));
    }

    private static SendOutcome withoutId(int status) {
        return new SendOutcome.Unknown("status " + status + " without an order id");
    }

    /// Meaning of the answer to a question about one order.
    static Lookup<BrokerOrder> one(int status, byte[] body) {
        JsonNode node = DhanJson.read(body);
        if (status / 100 == 2) {
            if (node != null && node.isArray() && node.isEmpty()) {
                return new Lookup.Absent<>();
            }
            JsonNode first = node != null && node.isArray() ? node.get(0) : node;
            BrokerOrder order = first == null || !first.isObject() ? null : DhanJson.order(first);
            return order == null
                    ? new Lookup.NoEvidence<>(null, "unreadable order")
                    : new Lookup.Found<>(order);
        }
        Failure failure = failure(node);
        Cause cause = status / 100 == 4 ? cause(status, failure) : null;
        if (cause != null || status / 100 != 4) {
            return new Lookup.NoEvidence<>(cause, describe(status, failure));
        }
        boolean absent =
                status == 404 || failure.code().equals("DH-906") || failure.code().equals("DH-907");
        return absent
                ? new Lookup.Absent<>()
                : new Lookup.NoEvidence<>(null, describe(status, failure));
    }

    /// Meaning of the answer to a question for a list; an object is a list of one. Items that
    /// cannot be read make the whole answer unreadable: half a book is no evidence.
    static <T> Lookup<List<T>> list(
            int status, byte[] body, Function<JsonNode, @Nullable T> reader) {
        JsonNode node = DhanJson.read(body);
        if (status / 100 != 2 || node == null || !node.isContainerNode()) {
            Failure failure = failure(node);
            Cause cause = status / 100 == 4 ? cause(status, failure) : null;
            return new Lookup.NoEvidence<>(cause, describe(status, failure));
        }
        List<T> items = new ArrayList<>();
        for (JsonNode item : node.isArray() ? node : List.of(node)) {
            T value = item.isObject() ? reader.apply(item) : null;
            if (value == null) {
                return new Lookup.NoEvidence<>(null, "unreadable item in a list");
            }
            items.add(value);
        }
        return new Lookup.Found<>(items);
    }

    /// Why Dhan does not look at our requests at all, null where it did.
    private static @Nullable Cause cause(int status, Failure failure) {
        if (failure.says("Invalid IP")) {
            return Cause.IP;
        }
        if (failure.says("Invalid Token")) {
            return Cause.TOKEN;
        }
        return switch (failure.code()) {
            case "DH-901", "807", "809" -> Cause.TOKEN;
            case "DH-902", "806", "808", "810" -> Cause.ACCESS;
            case "DH-904", "805" -> Cause.RATE;
            default ->
                    switch (status) {
                        case 401 -> Cause.TOKEN;
                        case 403, 451 -> Cause.ACCESS;
                        case 429 -> Cause.RATE;
                        default -> null;
                    };
        };
    }

    private static Failure failure(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            return new Failure("", "");
        }
        Map<String, JsonNode> fields = DhanJson.fields(node);
        String code = DhanJson.text(fields, "errorCode");
        JsonNode data = fields.get("data");
        // Data calls put the code into a key: {"status":"failed","data":{"805":"text"}}.
        if (code.isEmpty() && data != null && data.isObject() && !data.isEmpty()) {
            Map.Entry<String, JsonNode> first = data.properties().iterator().next();
            return new Failure(first.getKey(), shortened(first.getValue().asText()));
        }
        return new Failure(code, shortened(DhanJson.text(fields, "errorMessage")));
    }

    private static String describe(int status, Failure failure) {
        return ("status " + status + " " + failure.code() + " " + failure.text()).trim();
    }

    private static String shortened(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
