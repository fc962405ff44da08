package io.quanttrade.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Origin;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.feed.FeedHub;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.orderupdate.OrderUpdateHub;
import io.quanttrade.simulator.rest.Answer;
import io.quanttrade.simulator.rest.OrderJson;
import io.quanttrade.simulator.rest.Request;
import io.quanttrade.simulator.tape.LoadReport;
import java.time.Instant;
import java.util.HexFormat;

/// `/control`: switches, one-time actions, counters and the whole book, for the test harness.
final class ControlApi {
    private final Simulation simulation;
    private final Credentials credentials;
    private final FeedHub feed;
    private final OrderUpdateHub updates;
    private final LoadReport report;
    private final FeedFaultControl feedFaults;

    ControlApi(
            Simulation simulation,
            Credentials credentials,
            FeedHub feed,
            OrderUpdateHub updates,
            LoadReport report) {
        this.simulation = simulation;
        this.credentials = credentials;
        this.feed = feed;
        this.updates = updates;
        this.report = report;
        this.feedFaults = new FeedFaultControl(feed);
    }

    /// `request.path()` holds the segments after `/control`.
    Answer handle(Request request) {
        String place = request.method() + " " + String.join("/", request.path());
        try {
            return switch (place) {
                case "GET " -> list();
                case "POST " -> set(DhanJson.parse(request.body()));
                case "GET stats" -> stats();
                case "GET orders" -> orders();
                case "GET arrivals" -> arrivals();
                case "POST actions" -> act(DhanJson.parse(request.body()));
                case "GET feed" -> feedFaults.counts();
                case "GET feed-faults" -> feedFaults.list();
                case "POST feed-faults" -> feedFaults.arm(DhanJson.parse(request.body()));
                case "DELETE feed-faults" -> feedFaults.disarm();
                default -> Answer.unknownPath(request.rawPath());
            };
        } catch (JsonProcessingException e) {
            return problem("the body is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return problem(String.valueOf(e.getMessage()));
        }
    }

    private Answer list() {
        ObjectNode node = DhanJson.object();
        node.set("switches", simulation.switches().values());
        node.set("descriptions", simulation.switches().descriptions());
        return Answer.ok(node);
    }

    private Answer set(JsonNode changes) {
        simulation.switches().set(changes);
        return list();
    }

    private Answer stats() {
        ObjectNode node = DhanJson.object();
        node.put("marketTime", Instant.ofEpochMilli(simulation.now()).toString());
        node.put("marketTimeIst", DhanJson.time(simulation.now()));
        node.put("marketOpen", simulation.isOpen());
        node.put("marketOver", simulation.isOver());
        node.put("ticks", simulation.ticks());
        node.put("feedPackets", feed.ledger().packets());
        node.put("feedUpdatesConflated", feed.ledger().conflatedUpdates());
        ObjectNode perInstrument = node.putObject("feedPacketsPerInstrument");
        feed.ledger()
                .perInstrument()
                .forEach((name, count) -> perInstrument.put(name, count.packets()));
        node.put("feedSockets", feed.sockets());
        node.put("orderUpdates", updates.updates());
        node.put("orderSockets", updates.clients());
        node.put("ordersAccepted", simulation.ordersAccepted());
        node.put("orders", simulation.exchange().orders().size());
        node.put("trades", simulation.exchange().trades().size());
        ObjectNode perTag = node.putObject("ordersPerCorrelationId");
        simulation.ordersPerCorrelation().forEach(perTag::put);
        node.put("tickRows", report.rows());
        node.put("tickRowsSkipped", report.skipped());
        ArrayNode reasons = node.putArray("tickRowProblems");
        report.reasons().forEach(reasons::add);
        return Answer.ok(node);
    }

    private Answer orders() {
        ArrayNode rows = DhanJson.array();
        for (Order order : simulation.exchange().orders()) {
            rows.add(OrderJson.order(order, credentials.clientId()));
        }
        return Answer.ok(rows);
    }

    private Answer arrivals() {
        ArrayNode rows = DhanJson.array();
        for (Simulation.Arrival arrival : simulation.arrivals()) {
            rows.addObject()
                    .put("correlationId", arrival.correlationId())
                    .put("epochNanos", Long.toString(arrival.epochNanos()));
        }
        return Answer.ok(rows);
    }

    private Answer act(JsonNode body) {
        String action = body.path("action").asText();
        switch (action) {
            case "reset-feed" -> feed.resetAll();
            case "disconnect-feed" -> feed.disconnectAll(body.path("reason").asInt(805));
            case "reset-order-socket" -> updates.resetAll();
            case "inject-feed" -> feed.inject(HexFormat.of().parseHex(body.path("hex").asText()));
            case "manual-order" -> {
                return Answer.ok(OrderJson.order(manualOrder(body), credentials.clientId()));
            }
            case "position-drift" -> drift(body);
            case "expire-token" -> simulation.switches().tokenExpired = true;
            case "renew-token" -> credentials.replace(Credentials.Kind.SELF);
            default ->
                    throw new IllegalArgumentException(
                            "unknown action \""
                                    + action
                                    + "\"; known: reset-feed, disconnect-feed, reset-order-socket,"
                                    + " inject-feed, manual-order, position-drift, expire-token,"
                                    + " renew-token");
        }
        ObjectNode done = DhanJson.object();
        done.put("done", action);
        return Answer.ok(done);
    }

    /// Makes a position of the broker wrong by a signed quantity.
    private void drift(JsonNode body) {
        InstrumentMarket market = market(body);
        simulation.drift(
                market.instrument(),
                Product.valueOf(body.path("productType").asText("INTRADAY")),
                body.path("quantity").asLong(1),
                market.lastPrice());
    }

    private InstrumentMarket market(JsonNode body) {
        return Segment.of(body.path("exchangeSegment").asText("NSE_EQ"))
                .flatMap(
                        segment ->
                                simulation
                                        .exchange()
                                        .market(segment, body.path("securityId").asInt(-1)))
                .orElseThrow(() -> new IllegalArgumentException("unknown instrument"));
    }

    /// An order typed into the broker's own app: source `N`, no correlation id of ours.
    private Order manualOrder(JsonNode body) {
        long price = Price4.parse(body.path("price").asText("0"));
        OrderRequest request =
                new OrderRequest(
                        market(body).instrument(),
                        !body.path("transactionType").asText("BUY").equals("SELL"),
                        Product.valueOf(body.path("productType").asText("INTRADAY")),
                        price == 0 ? OrderType.MARKET : OrderType.LIMIT,
                        false,
                        body.path("quantity").asLong(1),
                        0,
                        price,
                        0,
                        false,
                        body.path("correlationId").asText(""),
                        Origin.BROKER);
        return simulation.send(request);
    }

    private static Answer problem(String message) {
        ObjectNode node = DhanJson.object();
        node.put("error", message);
        return new Answer(400, "application/json", DhanJson.text(node));
    }
}
