package io.quanttrade.query.rest;

import java.util.List;
import java.util.Map;

/// A request that is answered with a problem. Expected, so without a stack trace.
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Problem.FieldError> errors;
    private final transient Map<String, String> headers;

    private ProblemException(
            int status,
            String code,
            String detail,
            List<Problem.FieldError> errors,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = errors;
        this.headers = headers;
    }

    static ProblemException of(int status, String code, String detail) {
        return new ProblemException(status, code, detail, List.of(), Map.of());
    }

    static ProblemException field(int status, String code, String pointer, String detail) {
        return new ProblemException(
                status,
                code,
                detail,
                List.of(new Problem.FieldError(pointer, code, detail)),
                Map.of());
    }

    static ProblemException retry(int status, String code, String detail, long seconds) {
        return new ProblemException(
                status, code, detail, List.of(), Map.of("Retry-After", Long.toString(seconds)));
    }

    /// The one answer for "not there" and "not yours".
    static ProblemException notFound() {
        return of(404, "not-found", "There is nothing with this id.");
    }

    static ProblemException unauthenticated() {
        return new ProblemException(
                401,
                "unauthenticated",
                "Sign in: this needs a valid access token.",
                List.of(),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<Problem.FieldError> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }
}
