package io.quanttrade.simulator.rest;

import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.desk.AlertDesk;
import io.quanttrade.simulator.desk.ExitDesk;
import io.quanttrade.simulator.desk.ForeverDesk;
import io.quanttrade.simulator.desk.PnlExitDesk;
import io.quanttrade.simulator.desk.SuperOrderDesk;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.engine.Switches;
import io.quanttrade.simulator.rest.OrderForm.BadField;
import io.quanttrade.simulator.rest.RateLimiter.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `/v2`: token, rate limit, then the endpoint. Paths that are not served get the gateway's 404.
public final class RestApi {
    /// Answers a request; a bad field becomes DH-905.
    @FunctionalInterface
    interface Action {
        Answer answer(Request request) throws BadField;
    }

    /// One row of the endpoint index; `*` in a pattern matches any one segment.
    private record Route(String method, String[] pattern, Category category, Action action) {}

    private final Simulation simulation;
    private final Switches switches;
    private final Credentials credentials;
    private final RateLimiter limiter = new RateLimiter();
    private final List<Route> routes = new ArrayList<>();

    public RestApi(Simulation simulation, Credentials credentials) {
        this.simulation = simulation;
        this.switches = simulation.switches();
        this.credentials = credentials;
        StaticIps ips = new StaticIps(simulation);
        OrderGate gate = new OrderGate(simulation, ips);
        ExitDesk exits = new ExitDesk(simulation);
        orderRoutes(gate);
        waitingOrderRoutes(gate, exits);
        accountRoutes(ips, exits, gate);
        dataRoutes();
    }

    private void orderRoutes(OrderGate gate) {
        OrderEndpoints orders = new OrderEndpoints(simulation, credentials, gate);
        add("POST", "orders", Category.ORDER, orders::place);
        add("POST", "orders/slicing", Category.ORDER, orders::slice);
        add("PUT", "orders/*", Category.ORDER, r -> orders.modify(r, r.path().get(1)));
        add("DELETE", "orders/*", Category.ORDER, r -> orders.cancel(r, r.path().get(1)));
        add("GET", "orders", Category.OTHER, r -> orders.list());
        add("GET", "orders/*", Category.OTHER, r -> orders.byId(r.path().get(1)));
        add(
                "GET",
                "orders/external/*",
                Category.OTHER,
                r -> orders.byCorrelationId(r.path().get(2)));
        add("GET", "trades", Category.OTHER, r -> orders.trades());
        add("GET", "trades/*", Category.OTHER, r -> orders.tradesOf(r.path().get(1)));
        add(
                "GET",
                "trades/*/*/*",
                Category.OTHER,
                r -> orders.history(r.path().get(1), r.path().get(2), r.path().get(3)));
    }

    private void waitingOrderRoutes(OrderGate gate, ExitDesk exits) {
        String client = credentials.clientId();
        SuperEndpoints supers =
                new SuperEndpoints(simulation, new SuperOrderDesk(simulation), gate, client);
        add("POST", "super/orders", Category.ORDER, supers::place);
        add("PUT", "super/orders/*", Category.ORDER, supers::modify);
        add("DELETE", "super/orders/*/*", Category.ORDER, supers::cancel);
        add("GET", "super/orders", Category.OTHER, r -> supers.list());
        ForeverEndpoints forever = new ForeverEndpoints(new ForeverDesk(simulation), gate, client);
        add("POST", "forever/orders", Category.ORDER, forever::place);
        add("PUT", "forever/orders/*", Category.ORDER, forever::modify);
        add("DELETE", "forever/orders/*", Category.ORDER, forever::cancel);
        add("GET", "forever/orders", Category.OTHER, r -> forever.list());
        AlertEndpoints alerts = new AlertEndpoints(simulation, new AlertDesk(simulation), gate);
        add("POST", "alerts/orders", Category.ORDER, alerts::place);
        add("PUT", "alerts/orders/*", Category.ORDER, alerts::modify);
        add("DELETE", "alerts/orders/*", Category.ORDER, alerts::cancel);
        add("GET", "alerts/orders/*", Category.OTHER, alerts::byId);
        add("GET", "alerts/orders", Category.OTHER, r -> alerts.list());
        PnlExitEndpoints pnlExit = new PnlExitEndpoints(new PnlExitDesk(simulation, exits));
        add("POST", "pnlExit", Category.OTHER, pnlExit::set);
        add("GET", "pnlExit", Category.OTHER, r -> pnlExit.get());
        add("DELETE", "pnlExit", Category.OTHER, r -> pnlExit.stop());
    }

    private void accountRoutes(StaticIps ips, ExitDesk exits, OrderGate gate) {
        String client = credentials.clientId();
        AccountEndpoints account = new AccountEndpoints(simulation, credentials, exits);
        add("GET", "holdings", Category.OTHER, r -> account.holdings());
        add("GET", "positions", Category.OTHER, r -> account.positions());
        add("DELETE", "positions", Category.ORDER, r -> ips.refusal(r).orElseGet(account::exitAll));
        add("POST", "positions/convert", Category.OTHER, account::convert);
        add("GET", "fundlimit", Category.OTHER, r -> account.funds());
        add("GET", "profile", Category.OTHER, r -> account.profile());
        add("GET", "RenewToken", Category.OTHER, r -> account.renewToken());
        add("GET", "killswitch", Category.OTHER, r -> account.killSwitch());
        add(
                "POST",
                "killswitch",
                Category.OTHER,
                r -> account.killSwitch(r.query().getOrDefault("killSwitchStatus", "")));
        add("POST", "ip/setIP", Category.OTHER, ips::set);
        add("PUT", "ip/modifyIP", Category.OTHER, ips::set);
        add("GET", "ip/getIP", Category.OTHER, ips::get);
        MarginEndpoints margins = new MarginEndpoints(simulation, gate, client);
        add("POST", "margincalculator", Category.OTHER, margins::single);
        add("POST", "margincalculator/multi", Category.OTHER, margins::multi);
        EdisEndpoints edis = new EdisEndpoints(simulation, client);
        add("GET", "edis/tpin", Category.OTHER, r -> edis.tpin());
        add("POST", "edis/form", Category.OTHER, edis::form);
        add("POST", "edis/bulkform", Category.OTHER, edis::form);
        add("GET", "edis/inquire/*", Category.OTHER, edis::inquire);
        LedgerEndpoint ledger = new LedgerEndpoint(simulation, client);
        add("GET", "ledger", Category.OTHER, ledger::entries);
    }

    private void dataRoutes() {
        QuoteEndpoints quotes = new QuoteEndpoints(simulation.exchange());
        for (QuoteEndpoints.Detail detail : QuoteEndpoints.Detail.values()) {
            add(
                    "POST",
                    "marketfeed/" + detail.path(),
                    Category.QUOTE,
                    r -> quotes.quotes(r, detail));
        }
        ChartEndpoints charts = new ChartEndpoints(simulation);
        RollingOptionEndpoint rolling = new RollingOptionEndpoint(simulation);
        add("POST", "charts/historical", Category.DATA, charts::daily);
        add("POST", "charts/intraday", Category.DATA, charts::intraday);
        add("POST", "charts/rollingoption", Category.DATA, rolling::candles);
        OptionChainEndpoints chain = new OptionChainEndpoints(simulation);
        add("POST", "optionchain", Category.CHAIN, chain::chain);
        add("POST", "optionchain/expirylist", Category.CHAIN, chain::expiries);
        add("GET", "instrument/*", Category.DATA, this::instruments);
    }

    private void add(String method, String path, Category category, Action action) {
        routes.add(new Route(method, path.split("/", -1), category, action));
    }

    /// What a request does: `place`, `modify`, `cancel` or `read`, words of switch `faultOn`.
    public static String operation(Request request) {
        String first = request.path().isEmpty() ? "" : request.path().getFirst();
        boolean order =
                first.equals("orders")
                        || first.equals("super")
                        || first.equals("forever")
                        || first.equals("alerts");
        return switch (order ? request.method() : "GET") {
            case "POST" -> "place";
            case "PUT" -> "modify";
            case "DELETE" -> "cancel";
            default -> "read";
        };
    }

    public Answer handle(Request request) {
        Optional<Route> route =
                routes.stream().filter(r -> request.is(r.method(), r.pattern())).findFirst();
        Category category = route.map(Route::category).orElse(Category.OTHER);
        Optional<Answer> refused = refusal(request, category);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (route.isEmpty()) {
            return Answer.unknownPath(request.rawPath());
        }
        try {
            return route.get().action().answer(request);
        } catch (BadField e) {
            return Answer.badInput(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Answer> refusal(Request request, Category category) {
        boolean known = credentials.accepts(request.header("access-token"));
        boolean data = category == Category.QUOTE || category == Category.CHAIN;
        if (data && (!known || !credentials.clientId().equals(request.header("client-id")))) {
            return Optional.of(
                    Answer.dataError(
                            400, 808, "Authentication Failed - Client ID or Access Token invalid"));
        }
        if (!known && request.is("GET", "profile")) {
            return Optional.of(Answer.orderError(400, "Invalid Token"));
        }
        if (!known) {
            return Optional.of(BrokerError.of("DH-901").answer());
        }
        boolean tooMany =
                switches.rateLimited || (switches.rateLimits && !isAllowed(request, category));
        return tooMany ? Optional.of(tooMany(data)) : Optional.empty();
    }

    private boolean isAllowed(Request request, Category category) {
        long now = System.currentTimeMillis();
        return category == Category.CHAIN
                ? limiter.allowsUnique(OptionChainEndpoints.key(request), now)
                : limiter.allows(category, now);
    }

    private static Answer tooMany(boolean data) {
        return data
                ? Answer.dataError(
                        429,
                        805,
                        "Too many requests. Further requests may result in the user being blocked.")
                : BrokerError.of("DH-904").answer();
    }

    private Answer instruments(Request request) {
        Optional<Segment> segment = Segment.of(request.path().get(1));
        return segment.map(s -> InstrumentFile.detailed(simulation.exchange().markets(), s))
                .orElseGet(() -> Answer.unknownPath(request.rawPath()));
    }
}
