package io.quanttrade.query.rest;

import io.quanttrade.query.store.DatabaseUnavailableException;
import io.quanttrade.query.store.StreamUnavailableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every failure of a request as a problem. Only what is not the caller's fault is logged, with the
/// trace id the caller got.
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String TRACE = "quanttrade.trace";
    private static final int RETRY_SECONDS = 2;

    @ServerExceptionMapper
    Response expected(ProblemException e, ContainerRequestContext request) {
        return response(
                request,
                e.status(),
                e.code(),
                String.valueOf(e.getMessage()),
                e.errors(),
                e.headers());
    }

    @ServerExceptionMapper
    Response database(DatabaseUnavailableException e, ContainerRequestContext request) {
        LOG.errorf(e, "database-unavailable [%s]", traceId(request));
        return response(
                request,
                503,
                "database-unavailable",
                "The database does not answer. Orders go on; try again in a moment.",
                List.of(),
                retryAfter());
    }

    @ServerExceptionMapper
    Response stream(StreamUnavailableException e, ContainerRequestContext request) {
        LOG.errorf(e, "stream-unavailable [%s]", traceId(request));
        return response(
                request,
                503,
                "stream-unavailable",
                "The event log did not acknowledge; whether the command was written is not known."
                        + " Repeat it with the same Idempotency-Key.",
                List.of(),
                retryAfter());
    }

    @ServerExceptionMapper
    Response unknownRoute(NotFoundException e, ContainerRequestContext request) {
        return response(
                request,
                404,
                "route-unknown",
                "There is nothing at this path.",
                List.of(),
                Map.of());
    }

    @ServerExceptionMapper
    Response wrongMethod(NotAllowedException e, ContainerRequestContext request) {
        String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return response(
                request,
                405,
                "method-not-allowed",
                "This path does not take this method.",
                List.of(),
                allow == null ? Map.of() : Map.of(HttpHeaders.ALLOW, allow));
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException e, ContainerRequestContext request) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        return switch (status) {
            case 401 -> expected(ProblemException.unauthenticated(), request);
            case 403 -> response(request, 403, "forbidden", "Not allowed.", List.of(), Map.of());
            case 406 ->
                    response(
                            request,
                            406,
                            "not-acceptable",
                            "This path answers application/json.",
                            List.of(),
                            Map.of());
            case 413 ->
                    response(
                            request,
                            413,
                            "body-too-large",
                            "The body may have 1 MB.",
                            List.of(),
                            Map.of());
            case 415 ->
                    response(
                            request,
                            415,
                            "media-type-unsupported",
                            "Send application/json.",
                            List.of(),
                            Map.of());
            default ->
                    status < 500
                            ? response(
                                    request,
                                    status,
                                    "request-invalid",
                                    "The request cannot be read.",
                                    List.of(),
                                    Map.of())
                            : unexpected(e, request);
        };
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, ContainerRequestContext request) {
        LOG.errorf(e, "internal [%s]", traceId(request));
        return response(
                request,
                500,
                "internal",
                "This should not have happened. The trace id finds it in the log.",
                List.of(),
                Map.of());
    }

    private static Map<String, String> retryAfter() {
        return Map.of("Retry-After", Integer.toString(RETRY_SECONDS));
    }

    /// The id of a request; made at its first use.
    static String traceId(ContainerRequestContext request) {
        Object known = request.getProperty(TRACE);
        if (known != null) {
            return known.toString();
        }
        String fresh = newTraceId();
        request.setProperty(TRACE, fresh);
        return fresh;
    }

    /// 16 random bytes in hexadecimal.
    static String newTraceId() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// @param path what the request asked for, without its query
    static Problem problem(
            int status,
            String code,
            String detail,
            String path,
            String traceId,
            List<Problem.FieldError> errors) {
        String title = title(code);
        return new Problem(
                "urn:quanttrade:problem:" + code,
                title,
                status,
                detail,
                path,
                code,
                traceId,
                errors);
    }

    private static String title(String code) {
        return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
    }

    private static Response response(
            ContainerRequestContext request,
            int status,
            String code,
            String detail,
            List<Problem.FieldError> errors,
            Map<String, String> headers) {
        Problem problem =
                problem(
                        status,
                        code,
                        detail,
                        request.getUriInfo().getPath(),
                        traceId(request),
                        errors);
        Response.ResponseBuilder builder =
                Response.status(status).type(Problem.MEDIA_TYPE).entity(Bodies.write(problem));
        headers.forEach(builder::header);
        return builder.build();
    }
}
