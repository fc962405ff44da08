package io.quanttrade.topics.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A value of a document and where it stands. What is asked of it and not so is refused with its
/// JSON pointer (RFC 6901) and the reason.
///
/// @param pointer of the value, empty for the whole document
record JsonPlace(JsonNode node, String pointer) {

    private static final int MAX_SHOWN = 40;
    private static final int MAX_TYPOS = 2;

    static IllegalArgumentException invalid(
            String pointer, String reason, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "strategy-invalid: " + (pointer.isEmpty() ? "/" : pointer) + " " + reason, cause);
    }

    IllegalArgumentException invalid(String reason, Exception cause) {
        return invalid(pointer, reason, cause);
    }

    IllegalArgumentException invalid(String reason) {
        return invalid(pointer, reason, null);
    }

    /// Requires an object that has no fields but these.
    JsonPlace object(String what, Set<String> known) {
        if (!node.isObject()) {
            throw invalid("must be an object; it is " + shown());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!known.contains(field.getKey())) {
                throw invalid(
                        pointer + "/" + escaped(field.getKey()),
                        "is not a field of " + what + known(field.getKey(), known),
                        null);
            }
        }
        return this;
    }

    /// The value of a field that must be there.
    JsonPlace field(String name) {
        JsonPlace value = optional(name);
        if (value == null) {
            throw invalid(pointer + "/" + escaped(name), "is missing", null);
        }
        return value;
    }

    /// The value of a field, null where it is not there.
    @Nullable JsonPlace optional(String name) {
        JsonNode value = node.get(name);
        return value == null ? null : new JsonPlace(value, pointer + "/" + escaped(name));
    }

    /// The fields of an object in name order.
    Map<String, JsonPlace> fields() {
        if (!node.isObject()) {
            throw invalid("must be an object; it is " + shown());
        }
        Map<String, JsonPlace> fields = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            fields.put(
                    field.getKey(),
                    new JsonPlace(field.getValue(), pointer + "/" + escaped(field.getKey())));
        }
        return fields;
    }

    List<JsonPlace> list(String what) {
        if (!node.isArray()) {
            throw invalid("must be a list of " + what + "; it is " + shown());
        }
        List<JsonPlace> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(new JsonPlace(item, pointer + "/" + items.size()));
        }
        return items;
    }

    /// Text; an example says what is meant.
    String text(String example) {
        if (!node.isTextual()) {
            throw invalid("must be text, for example \"" + example + "\"; it is " + shown());
        }
        return node.asText();
    }

    /// A whole number of a range.
    long integer(long least, long most) {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.asLong() < least
                || node.asLong() > most) {
            throw invalid(
                    "must be a whole number from " + least + " to " + most + "; it is " + shown());
        }
        return node.asLong();
    }

    boolean isNumber() {
        return node.isNumber();
    }

    BigDecimal decimal() {
        return node.decimalValue();
    }

    /// One of a closed list of names.
    <T> T oneOf(String example, Map<String, T> names) {
        String given = text(example);
        T value = names.get(given);
        if (value == null) {
            throw invalid("is " + shown() + known(given, names.keySet()));
        }
        return value;
    }

    /// `; known are a, b, c; did you mean b?`
    static String known(String given, Collection<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        String list =
                sorted.isEmpty() ? "; there is none" : "; known are " + String.join(", ", sorted);
        String nearest = "";
        int least = MAX_TYPOS + 1;
        for (String name : sorted) {
            int typos = distance(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (typos < least && typos <= name.length() / 2) {
                nearest = name;
                least = typos;
            }
        }
        return nearest.isEmpty() ? list : list + "; did you mean " + nearest + "?";
    }

    /// Levenshtein's: fewest letters to change, add or take away.
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > MAX_TYPOS) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    /// The value as it was written, cut where it is long.
    String shown() {
        String text =
                switch (node.getNodeType()) {
                    case OBJECT -> "an object";
                    case ARRAY -> "a list";
                    default -> node.toString();
                };
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }

    private static String escaped(String field) {
        return field.replace("~", "~0").replace("/", "~1").replaceAll("\\p{Cntrl}", "?");
    }
}
