package io.quanttrade.simulator.rest;

import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.engine.Switches;
import java.util.Optional;

/// Dispatch of `/v2`: token, rate limit, then the endpoint. Paths that are not served get the
/// gateway's 404.
public final class RestApi {
    private final Simulation simulation;
    private final Switches switches;
    private final Credentials credentials;
    private final RateLimiter limiter = new RateLimiter();
    private final StaticIps ips;
    private final OrderEndpoints orders;
    private final AccountEndpoints account;
    private final QuoteEndpoints quotes;

    public RestApi(Simulation simulation, Credentials credentials) {
        this.simulation = simulation;
        this.switches = simulation.switches();
        this.credentials = credentials;
        this.ips = new StaticIps(simulation);
        this.orders = new OrderEndpoints(simulation, credentials, ips);
        this.account = new AccountEndpoints(simulation, credentials, orders);
        this.quotes = new QuoteEndpoints(simulation.exchange());
    }

    /// What a request does: `place`, `modify`, `cancel` or `read`, the words of switch `faultOn`.
    public static String operation(Request request) {
        if (request.path().isEmpty() || !request.path().getFirst().equals("orders")) {
            return "read";
        }
        return switch (request.method()) {
            case "POST" -> "place";
            case "PUT" -> "modify";
            case "DELETE" -> "cancel";
            default -> "read";
        };
    }

    public Answer handle(Request request) {
        boolean data = !request.path().isEmpty() && request.path().getFirst().equals("marketfeed");
        Optional<Answer> refused = refusal(request, data);
        return refused.orElseGet(() -> dispatch(request));
    }

    private Optional<Answer> refusal(Request request, boolean data) {
        boolean known = credentials.accepts(request.header("access-token"));
        if (data && (!known || !credentials.clientId().equals(request.header("client-id")))) {
            return Optional.of(
                    Answer.dataError(
                            400, 808, "Authentication Failed - Client ID or Access Token invalid"));
        }
        if (!known && request.is("GET", "profile")) {
            return Optional.of(Answer.orderError(400, "Invalid Token"));
        }
        if (!known) {
            return Optional.of(
                    Answer.error(
                            401,
                            "Invalid_Authentication",
                            "DH-901",
                            "Client ID or user generated access token is invalid or expired."));
        }
        boolean tooMany =
                switches.rateLimited
                        || (switches.rateLimits
                                && !limiter.allows(category(request), System.currentTimeMillis()));
        return tooMany ? Optional.of(tooMany(data)) : Optional.empty();
    }

    private static Answer tooMany(boolean data) {
        if (data) {
            return Answer.dataError(
                    429,
                    805,
                    "Too many requests. Further requests may result in the user being blocked.");
        }
        return Answer.error(
                429,
                "Rate_Limit",
                "DH-904",
                "Too many requests on server from single user breaching rate limits. Try throttling API calls.");
    }

    private static RateLimiter.Category category(Request request) {
        String first = request.path().isEmpty() ? "" : request.path().getFirst();
        return switch (first) {
            case "orders" ->
                    request.method().equals("GET")
                            ? RateLimiter.Category.OTHER
                            : RateLimiter.Category.ORDER;
            case "positions" ->
                    request.method().equals("DELETE")
                            ? RateLimiter.Category.ORDER
                            : RateLimiter.Category.OTHER;
            case "marketfeed" -> RateLimiter.Category.QUOTE;
            case "instrument", "charts" -> RateLimiter.Category.DATA;
            default -> RateLimiter.Category.OTHER;
        };
    }

    private Answer dispatch(Request r) {
        String first = r.path().isEmpty() ? "" : r.path().getFirst();
        return switch (first) {
            case "orders" -> orders(r);
            case "trades" -> trades(r);
            case "marketfeed" -> quotes(r);
            case "ip" -> ip(r);
            case "instrument" -> instruments(r);
            default -> account(r);
        };
    }

    private Answer orders(Request r) {
        if (r.is("POST", "orders")) {
            return orders.place(r);
        }
        if (r.is("POST", "orders", "slicing")) {
            return orders.slice(r);
        }
        if (r.is("PUT", "orders", "*")) {
            return orders.modify(r, r.path().get(1));
        }
        if (r.is("DELETE", "orders", "*")) {
            return orders.cancel(r, r.path().get(1));
        }
        if (r.is("GET", "orders")) {
            return orders.list();
        }
        if (r.is("GET", "orders", "external", "*")) {
            return orders.byCorrelationId(r.path().get(2));
        }
        if (r.is("GET", "orders", "*")) {
            return orders.byId(r.path().get(1));
        }
        return Answer.unknownPath(r.rawPath());
    }

    private Answer trades(Request r) {
        if (r.is("GET", "trades")) {
            return orders.trades();
        }
        if (r.is("GET", "trades", "*")) {
            return orders.tradesOf(r.path().get(1));
        }
        if (r.is("GET", "trades", "*", "*", "*")) {
            return orders.history(r.path().get(1), r.path().get(2), r.path().get(3));
        }
        return Answer.unknownPath(r.rawPath());
    }

    private Answer quotes(Request r) {
        if (r.is("POST", "marketfeed", "ltp")) {
            return quotes.quotes(r, QuoteEndpoints.Detail.LTP);
        }
        if (r.is("POST", "marketfeed", "ohlc")) {
            return quotes.quotes(r, QuoteEndpoints.Detail.OHLC);
        }
        if (r.is("POST", "marketfeed", "quote")) {
            return quotes.quotes(r, QuoteEndpoints.Detail.QUOTE);
        }
        return Answer.unknownPath(r.rawPath());
    }

    private Answer ip(Request r) {
        if (r.is("POST", "ip", "setIP") || r.is("PUT", "ip", "modifyIP")) {
            return ips.set(r);
        }
        return r.is("GET", "ip", "getIP") ? ips.get() : Answer.unknownPath(r.rawPath());
    }

    private Answer instruments(Request r) {
        Optional<Segment> segment =
                r.is("GET", "instrument", "*") ? Segment.of(r.path().get(1)) : Optional.empty();
        return segment.map(s -> InstrumentFile.of(simulation.exchange().markets(), s))
                .orElseGet(() -> Answer.unknownPath(r.rawPath()));
    }

    private Answer account(Request r) {
        if (r.is("GET", "positions")) {
            return account.positions();
        }
        if (r.is("DELETE", "positions")) {
            return ips.refusal(r).orElseGet(account::exitAll);
        }
        if (r.is("GET", "holdings")) {
            return account.holdings();
        }
        if (r.is("GET", "fundlimit")) {
            return account.funds();
        }
        if (r.is("GET", "profile")) {
            return account.profile();
        }
        if (r.is("GET", "killswitch")) {
            return account.killSwitch();
        }
        if (r.is("POST", "killswitch")) {
            return account.killSwitch(r.query().getOrDefault("killSwitchStatus", ""));
        }
        return r.is("GET", "RenewToken") ? account.renewToken() : Answer.unknownPath(r.rawPath());
    }
}
