package io.quanttrade.query.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quanttrade.query.store.Json;
import org.jspecify.annotations.Nullable;

/// JSON bodies of requests, read strictly: what is not in the contract is refused with its place.
final class Bodies {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_TEXT = 10_000;
    private static final ObjectMapper STRICT = strict();

    private Bodies() {}

    private static ObjectMapper strict() {
        ObjectMapper mapper =
                JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .withCoercionConfig(
                                LogicalType.Textual,
                                config ->
                                        config.setCoercion(
                                                        CoercionInputShape.Integer,
                                                        CoercionAction.Fail)
                                                .setCoercion(
                                                        CoercionInputShape.Float,
                                                        CoercionAction.Fail)
                                                .setCoercion(
                                                        CoercionInputShape.Boolean,
                                                        CoercionAction.Fail))
                        .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxStringLength(MAX_TEXT)
                                .build());
        return mapper;
    }

    /// @throws ProblemException 400 with a code and, where there is one, the place
    static <T> T read(@Nullable String body, Class<T> type) {
        if (body == null || body.isBlank()) {
            throw ProblemException.of(400, "body-missing", "Send a JSON object.");
        }
        try {
            // As a tree first: depth and duplicates are looked at in fields of any name.
            JsonNode tree = STRICT.readTree(body);
            if (tree.isNull()) {
                throw ProblemException.of(400, "body-missing", "Send a JSON object, not null.");
            }
            return STRICT.treeToValue(tree, type);
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.field(
                    400, "field-unknown", "/" + e.getPropertyName(), "This field is not known.");
        } catch (StreamConstraintsException e) {
            throw ProblemException.of(
                    400, "json-too-deep", "The body is nested too deep or has too long a text.");
        } catch (JsonParseException e) {
            boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
            throw ProblemException.of(
                    400,
                    twice ? "json-duplicate-key" : "json-malformed",
                    (twice ? "A field stands twice" : "This is not JSON") + place(e.getLocation()));
        } catch (JsonProcessingException e) {
            throw ProblemException.of(
                    400, "json-malformed", "The body is not an object of the expected form.");
        }
    }

    /// A required text of a body.
    static String text(@Nullable String value, String pointer, int maxLength) {
        if (value == null || value.isBlank() || value.length() > maxLength) {
            throw ProblemException.field(
                    422,
                    "field-invalid",
                    pointer,
                    "Must be text of 1 to " + maxLength + " characters.");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw ProblemException.field(
                        422, "field-invalid", pointer, "Must not have control characters.");
            }
        }
        return value;
    }

    static String write(Object view) {
        return Json.write(view);
    }

    private static String place(@Nullable JsonLocation place) {
        return place == null
                ? "."
                : " at line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
    }
}
