package io.quanttrade.query.rest;

import io.quanttrade.query.auth.Caller;
import io.quanttrade.query.auth.Tokens;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// Nothing under `/api/` is answered without a valid token but the log-in. A token in the address
/// is not looked at.
public class TokenFilter {

    private static final String PROTECTED = "/api/";
    private static final String LOGIN = "/api/v1/auth/login";
    private static final String BEARER = "bearer ";

    private final Tokens tokens;
    private final CurrentCaller current;

    @Inject
    TokenFilter(Tokens tokens, CurrentCaller current) {
        this.tokens = tokens;
        this.current = current;
    }

    @ServerRequestFilter
    void authenticate(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith(PROTECTED) || path.equals(LOGIN)) {
            return;
        }
        Caller caller = caller(tokens, request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (caller == null) {
            throw ProblemException.unauthenticated();
        }
        current.set(caller);
    }

    @ServerResponseFilter
    void trace(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getUriInfo().getPath().startsWith(PROTECTED)) {
            response.getHeaders().putSingle("Trace-Id", Problems.traceId(request));
        }
    }

    /// The caller of an Authorization header, null when it holds no valid bearer token.
    static @Nullable Caller caller(Tokens tokens, @Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? tokens.verify(header.substring(BEARER.length()).strip())
                : null;
    }
}
