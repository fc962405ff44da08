package io.quanttrade.query.live;

import io.quanttrade.query.auth.Caller;
import io.quanttrade.query.auth.Tokens;
import io.quanttrade.query.auth.Users;
import io.quanttrade.query.rest.Tickets;
import io.quanttrade.query.rest.WebProblems;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Who may open a WebSocket, decided before the upgrade and answered with a problem. A browser
/// sends a ticket as a subprotocol and an Origin of this very host; a script sends a bearer token.
@ApplicationScoped
public class Gate {

    static final String PATH = "/ws/v1";
    static final String CALLER = "quanttrade.caller";
    static final String ACCOUNTS = "quanttrade.accounts";

    private static final Logger LOG = Logger.getLogger(Gate.class);
    // After authentication (200), which would replace the user set here, and before the upgrade,
    // which the extension does in a filter of its own (100).
    private static final int PRIORITY = 150;
    private static final String TICKET_PREFIX = "qt.ticket.";
    private static final String BEARER = "bearer ";

    private final Tickets tickets;
    private final Tokens tokens;
    private final Users users;

    @Inject
    Gate(Tickets tickets, Tokens tokens, Users users) {
        this.tickets = tickets;
        this.tokens = tokens;
        this.users = users;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (!context.normalizedPath().equals(PATH)) {
            context.next();
            return;
        }
        String authorization = context.request().getHeader("Authorization");
        String origin = context.request().getHeader("Origin");
        boolean bearer = authorization != null;
        if (origin == null ? !bearer : !sameHost(origin, context.request().getHeader("Host"))) {
            WebProblems.end(context, 403, "origin-refused", "Open it from this host's own pages.");
            return;
        }
        Caller caller =
                authorization != null
                        ? bearer(authorization)
                        : ticket(context.request().getHeader("Sec-WebSocket-Protocol"));
        if (caller == null) {
            WebProblems.end(
                    context, 401, "unauthenticated", "Send a fresh ticket or a bearer token.");
            return;
        }
        if (context.request().getHeader("Upgrade") == null) {
            WebProblems.end(context, 426, "upgrade-required", "This is a WebSocket.");
            return;
        }
        admit(context, caller);
    }

    /// Reads the accounts off the event loop, then lets the upgrade go on.
    @SuppressWarnings("deprecation") // the socket takes its user from here and nowhere else
    private void admit(RoutingContext context, Caller caller) {
        context.request().pause();
        context.vertx()
                .executeBlocking(() -> users.accountIds(caller.userId()), false)
                .onComplete(
                        answer -> {
                            context.request().resume();
                            if (answer.failed()) {
                                LOG.warnf(
                                        "database-unavailable: no WebSocket for now (%s)",
                                        answer.cause().toString());
                                WebProblems.end(
                                        context,
                                        503,
                                        "database-unavailable",
                                        "The database does not answer; try again in a moment.");
                            } else {
                                context.setUser(
                                        new QuarkusHttpUser(identity(caller, answer.result())));
                                context.next();
                            }
                        });
    }

    private static SecurityIdentity identity(Caller caller, List<String> accounts) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.userId()))
                .addAttribute(CALLER, caller)
                .addAttribute(ACCOUNTS, Set.copyOf(accounts))
                .build();
    }

    private @Nullable Caller bearer(String authorization) {
        return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? tokens.verify(authorization.substring(BEARER.length()).strip())
                : null;
    }

    private @Nullable Caller ticket(@Nullable String protocols) {
        if (protocols == null) {
            return null;
        }
        for (String protocol : protocols.split(",", -1)) {
            String name = protocol.strip();
            if (name.startsWith(TICKET_PREFIX)) {
                return tickets.redeem(name.substring(TICKET_PREFIX.length()));
            }
        }
        return null;
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            URI uri = URI.create(origin);
            String scheme = uri.getScheme();
            return host != null
                    && ("http".equals(scheme) || "https".equals(scheme))
                    && host.equalsIgnoreCase(uri.getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
