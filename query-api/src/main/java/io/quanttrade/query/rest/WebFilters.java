package io.quanttrade.query.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Headers of every answer, and the page of the UI for every address that only the UI knows.
@ApplicationScoped
public class WebFilters {

    private static final int HEADERS_PRIORITY = 1_000;
    private static final int PAGES_PRIORITY = 900;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.\\[\\]:-]{1,255}");
    private static final List<String> OWN_PATHS =
            List.of("/api", "/ops", "/ws", "/q", ContractPages.PATH);
    private static final String PAGE = "/index.html";
    private static final String PAGE_RESOURCE = "META-INF/resources/index.html";

    void register(@Observes Filters filters) {
        filters.register(WebFilters::headers, HEADERS_PRIORITY);
        if (hasPage()) {
            filters.register(WebFilters::pages, PAGES_PRIORITY);
        }
    }

    private static void headers(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Content-Security-Policy", policy(context.request().getHeader("Host")));
        if (isOwn(context.normalizedPath())) {
            headers.set("Cache-Control", "no-store");
        }
        context.next();
    }

    /// Only what comes from here. The chart library sets styles inline. Older browsers do not count
    /// a WebSocket to the own host as own, so it is named.
    private static String policy(@Nullable String host) {
        String sockets =
                host != null && HOST.matcher(host).matches()
                        ? " ws://" + host + " wss://" + host
                        : "";
        return "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                + " 'self' data:; font-src 'self'; connect-src 'self'"
                + sockets
                + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors"
                + " 'none'";
    }

    private static void pages(RoutingContext context) {
        String path = context.normalizedPath();
        String accept = context.request().getHeader("Accept");
        boolean page =
                context.request().method().equals(HttpMethod.GET)
                        && accept != null
                        && accept.contains("text/html")
                        && !isOwn(path)
                        && path.length() > 1
                        && path.indexOf('.', path.lastIndexOf('/')) < 0;
        if (page) {
            context.reroute(PAGE);
        } else {
            context.next();
        }
    }

    private static boolean isOwn(String path) {
        return OWN_PATHS.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    }

    private static boolean hasPage() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader.getResource(PAGE_RESOURCE) != null;
    }
}
