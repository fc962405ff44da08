package io.quanttrade.query.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Body of every error (RFC 9457).
///
/// @param type stable URN of the code
/// @param code stable code in kebab-case
/// @param errors fields or parameters at fault, empty where none is
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String traceId,
        @Schema(description = "Fields or parameters at fault") List<FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /// One field or parameter at fault.
    ///
    /// @param pointer JSON pointer, or `?name` for a query parameter
    public record FieldError(String pointer, String code, String message) {}

    public Problem {
        errors = List.copyOf(errors);
    }
}
