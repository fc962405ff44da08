package io.quanttrade.simulator.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Origin;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.engine.MarketWatcher;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Conditional triggers: prices are looked at with every tick, indicators once a minute.
public final class AlertDesk implements MarketWatcher {
    private static final String SETTING = "alert.";
    private static final long MINUTE = 60_000;
    private static final int FIRST_ID = 10_001;

    private final Simulation simulation;
    private final Exchange exchange;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();

    /// Takes up the triggers the account had.
    public AlertDesk(Simulation simulation) {
        this.simulation = simulation;
        this.exchange = simulation.exchange();
        for (String text : simulation.settings(SETTING).values()) {
            try {
                restore(DhanJson.parse(text));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("alert cannot be read: " + text, e);
            } catch (IllegalArgumentException e) {
                // Its instrument is not played any more: other files than last time.
                System.getLogger(AlertDesk.class.getName())
                        .log(System.Logger.Level.WARNING, "alert left out: " + e.getMessage());
            }
        }
        simulation.listen(this);
    }

    public Collection<Alert> alerts() {
        return alerts.values();
    }

    public Optional<Alert> alert(String id) {
        return Optional.ofNullable(alerts.get(id));
    }

    /// Arms a trigger. [IllegalArgumentException] says what is wrong with the body.
    public Alert place(JsonNode body) {
        String id = Integer.toString(FIRST_ID + simulation.settings(SETTING).size());
        Alert alert = make(id, simulation.now(), body);
        alerts.put(id, alert);
        keep(alert);
        return alert;
    }

    /// Replaces condition and orders; false when the trigger is not active any more.
    public boolean modify(Alert alert, JsonNode body) {
        if (!alert.isActive()) {
            return false;
        }
        Alert next = make(alert.alertId(), alert.created(), body);
        alert.change(next.condition(), next.orders(), next.parsed(), next.requests());
        keep(alert);
        return true;
    }

    /// Ends a trigger; false when it is not active any more.
    public boolean cancel(Alert alert) {
        if (!alert.isActive()) {
            return false;
        }
        alert.end("CANCELLED");
        keep(alert);
        return true;
    }

    @Override
    public void ticked(InstrumentMarket market, long now) {
        for (Alert alert : alerts.values()) {
            Condition condition = alert.parsed();
            if (alert.isActive()
                    && condition.securityId() == market.instrument().securityId()
                    && condition.segment() == market.instrument().segment()) {
                watch(alert, condition, market, now);
            }
        }
    }

    private void watch(Alert alert, Condition condition, InstrumentMarket market, long now) {
        if (TradingCalendar.dateOf(now).isAfter(condition.expires())) {
            alert.end("EXPIRED");
            keep(alert);
            return;
        }
        if (!condition.isPrice() && alert.lookedAtMinute == now / MINUTE) {
            return;
        }
        alert.lookedAtMinute = now / MINUTE;
        OptionalDouble difference = condition.difference(market, simulation.charts(), now);
        if (difference.isEmpty()) {
            return;
        }
        double before = alert.before;
        alert.before = difference.getAsDouble();
        boolean was = !Double.isNaN(before) && condition.holds(before, Double.NaN);
        if (condition.holds(alert.before, before) && !(alert.isRepeating() && was)) {
            fire(alert, now);
        }
    }

    private void fire(Alert alert, long now) {
        // Written down first: a process that ends in between must not send them again.
        alert.trigger(now, alert.isRepeating());
        keep(alert);
        for (OrderRequest request : alert.requests()) {
            Order _ = simulation.send(request);
        }
    }

    private Alert make(String id, long created, JsonNode body) {
        JsonNode condition = body.path("condition");
        JsonNode orders = body.path("orders");
        if (!orders.isArray() || orders.isEmpty()) {
            throw new IllegalArgumentException(
                    "Missing required fields, bad values for parameters etc. (orders)");
        }
        Condition parsed = Condition.read(condition, simulation.day());
        if (exchange.market(parsed.segment(), parsed.securityId()).isEmpty()) {
            throw new IllegalArgumentException("Invalid SecurityId");
        }
        List<OrderRequest> requests = new ArrayList<>();
        orders.forEach(order -> requests.add(request(order)));
        return new Alert(id, created, condition, orders, parsed, requests);
    }

    /// The prices are strings here, unlike everywhere else.
    private OrderRequest request(JsonNode node) {
        Segment segment =
                Segment.of(node.path("exchangeSegment").asText())
                        .orElseThrow(() -> new IllegalArgumentException("Invalid exchangeSegment"));
        InstrumentMarket market =
                exchange.market(segment, node.path("securityId").asInt(-1))
                        .orElseThrow(() -> new IllegalArgumentException("Invalid SecurityId"));
        OrderType type = OrderType.valueOf(node.path("orderType").asText());
        long quantity = node.path("quantity").asLong(0);
        if (quantity <= 0) {
            throw new IllegalArgumentException("quantity is required");
        }
        return new OrderRequest(
                market.instrument(),
                node.path("transactionType").asText().equals("BUY"),
                Product.valueOf(node.path("productType").asText()),
                type,
                node.path("validity").asText().equals("IOC"),
                quantity,
                node.path("discQuantity").asLong(0),
                type.isMarket() ? 0 : Price4.parse(node.path("price").asText("0")),
                type.isStop() ? Price4.parse(node.path("triggerPrice").asText("0")) : 0,
                false,
                "",
                Origin.API);
    }

    private void restore(JsonNode node) {
        String id = node.required("id").asText();
        Alert alert = make(id, node.required("created").asLong(), node);
        alert.restore(node.required("status").asText(), node.required("triggered").asLong());
        alerts.put(id, alert);
    }

    private void keep(Alert alert) {
        simulation.setting(SETTING + alert.alertId(), alert.write());
    }
}
