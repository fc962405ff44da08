package io.quanttrade.topics.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From the bytes of a document to its tree: the encoding, the syntax, no field twice. What is
/// wrong is said in words of our own, with line and column.
final class StrategyText {

    static final int MAX_LENGTH = 20_000;

    static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MAX_BYTES = 4 * MAX_LENGTH;

    private StrategyText() {}

    /// The text of a file: UTF-8, with or without a byte-order mark.
    ///
    /// @throws IllegalArgumentException `strategy-encoding` for any other encoding, by name where
    ///   it can be told
    static String decode(byte[] bytes) {
        String other = otherEncoding(bytes);
        if (other != null) {
            throw new IllegalArgumentException(
                    "strategy-encoding: the document is " + other + "; save it as UTF-8");
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLong();
        }
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "strategy-encoding: the document is not UTF-8 at byte "
                            + (input.position() + 1)
                            + "; save it as UTF-8",
                    e);
        }
    }

    /// By byte-order mark, else by the zeros that a brace or a space has in it.
    private static @Nullable String otherEncoding(byte[] bytes) {
        if (bytes.length < 2) {
            return null;
        }
        int first = byteAt(bytes, 0) << 8 | byteAt(bytes, 1);
        boolean little = first == 0xFFFE || byteAt(bytes, 1) == 0;
        boolean nothingNext = bytes.length >= 4 && bytes[2] == 0 && bytes[3] == 0;
        if (first == 0 || little && nothingNext) {
            return "UTF-32";
        }
        if (little) {
            return "UTF-16 (little endian)";
        }
        return first == 0xFEFF || byteAt(bytes, 0) == 0 ? "UTF-16 (big endian)" : null;
    }

    private static int byteAt(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }

    /// The tree of a document.
    ///
    /// @throws IllegalArgumentException `json-malformed` with line and column, `strategy-invalid`
    ///   with the JSON pointer of a field that is there twice
    static JsonNode parse(String document) {
        String text = document.indexOf(BYTE_ORDER_MARK) == 0 ? document.substring(1) : document;
        if (text.length() > MAX_LENGTH) {
            throw tooLong();
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("json-malformed: the document is empty");
        }
        check(text);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation(), "is not JSON", e);
        }
    }

    private static IllegalArgumentException tooLong() {
        return new IllegalArgumentException(
                "strategy-invalid: / must be at most " + MAX_LENGTH + " characters");
    }

    /// Walks the tokens once: they are well formed, one value and nothing after it, no field twice.
    private static void check(String text) {
        Set<String> fields = new HashSet<>();
        int depth = 0;
        try (JsonParser parser = JSON.getFactory().createParser(text)) {
            for (JsonToken token = next(parser, text); token != null; token = next(parser, text)) {
                if (token == JsonToken.FIELD_NAME) {
                    String pointer = parser.getParsingContext().pathAsPointer().toString();
                    if (!fields.add(pointer)) {
                        throw JsonPlace.invalid(pointer, "is given twice; keep one", null);
                    }
                } else if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                }
                if (depth == 0 && token != JsonToken.FIELD_NAME) {
                    nothingAfter(parser, text);
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static @Nullable JsonToken next(JsonParser parser, String text) throws IOException {
        try {
            return parser.nextToken();
        } catch (JsonEOFException e) {
            throw malformed(
                    e.getLocation(),
                    "ends too early: a brace, bracket or quote that was opened is not closed",
                    e);
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation(), unexpected(e.getLocation(), text), e);
        }
    }

    private static void nothingAfter(JsonParser parser, String text) throws IOException {
        JsonLocation end = parser.currentLocation();
        JsonToken more;
        try {
            more = parser.nextToken();
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation(), "has text after its end", e);
        }
        if (more != null) {
            throw malformed(end, "has text after its end", null);
        }
    }

    private static String unexpected(@Nullable JsonLocation place, String text) {
        int offset = place == null ? -1 : (int) place.getCharOffset();
        int shown = Math.min(Math.max(0, offset), text.length() - 1);
        return "is not JSON near `"
                + printable(text.charAt(shown))
                + "`: look for a missing or extra comma, colon, quote or bracket there or before";
    }

    private static String printable(char c) {
        return c < ' ' ? String.format("\\u%04x", (int) c) : Character.toString(c);
    }

    private static IllegalArgumentException malformed(
            @Nullable JsonLocation place, String reason, @Nullable Exception cause) {
        String where =
                place == null
                        ? ""
                        : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        return new IllegalArgumentException(
                "json-malformed:" + where + " the document " + reason, cause);
    }
}
