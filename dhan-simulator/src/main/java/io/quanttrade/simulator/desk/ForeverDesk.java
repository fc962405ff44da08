package io.quanttrade.simulator.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Origin;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.engine.MarketWatcher;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Orders that wait for a price for up to a year. A trigger fires when the last price reaches it
/// from the side it was on when the order was placed; of two legs the first one ends the other.
public final class ForeverDesk implements MarketWatcher {
    private static final String SETTING = "forever.";
    private static final long YEAR_MILLIS = 365L * 86_400_000L;

    private final Simulation simulation;
    private final Exchange exchange;
    private final Map<String, ForeverOrder> orders = new LinkedHashMap<>();

    /// Takes up the forever orders the account had.
    public ForeverDesk(Simulation simulation) {
        this.simulation = simulation;
        this.exchange = simulation.exchange();
        simulation.settings(SETTING).values().forEach(this::restore);
        simulation.listen(this);
    }

    public Collection<ForeverOrder> orders() {
        return orders.values();
    }

    public Optional<ForeverOrder> order(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    /// Quantity, price and trigger of a leg, in that order of places: the first is the target.
    public record Ask(long quantity, long price, long trigger) {}

    /// Arms an order with one or two legs.
    public ForeverOrder place(ForeverOrder.Terms terms, List<Ask> asks) {
        List<ForeverOrder.Leg> legs = new ArrayList<>();
        for (Ask ask : asks) {
            legs.add(
                    new ForeverOrder.Leg(
                            legs.isEmpty() ? Origin.TARGET_LEG : Origin.STOP_LOSS_LEG,
                            ask.quantity(),
                            ask.price(),
                            ask.trigger(),
                            ask.trigger() > lastPrice(terms.instrument())));
        }
        long now = simulation.now();
        ForeverOrder order =
                new ForeverOrder(exchange.newId(Exchange.FOREVER_PREFIX, now), terms, now, legs);
        orders.put(order.orderId(), order);
        keep(order);
        return order;
    }

    /// New terms of one leg of an armed order; false when it has no such leg or has fired.
    public boolean modify(
            ForeverOrder order, String legName, OrderType type, boolean ioc, Ask ask) {
        Optional<ForeverOrder.Leg> leg =
                order.legs().stream().filter(l -> l.name().equals(legName)).findFirst();
        if (leg.isEmpty() || !order.isArmed()) {
            return false;
        }
        order.type = type;
        order.immediateOrCancel = ioc;
        ForeverOrder.Leg changed = leg.get();
        changed.quantity = ask.quantity();
        changed.price = ask.price();
        changed.trigger = ask.trigger();
        changed.fromBelow = ask.trigger() > lastPrice(order.terms().instrument());
        keep(order);
        return true;
    }

    /// Disarms an order; false when it has fired or ended already.
    public boolean cancel(ForeverOrder order) {
        if (!order.isArmed()) {
            return false;
        }
        order.status("CANCELLED");
        keep(order);
        return true;
    }

    @Override
    public void ticked(InstrumentMarket market, long now) {
        for (ForeverOrder order : orders.values()) {
            if (!order.terms().instrument().equals(market.instrument())) {
                continue;
            }
            if (order.isArmed()) {
                watch(order, market, now);
            } else if (order.status().equals("PENDING")) {
                follow(order);
            }
        }
    }

    private void watch(ForeverOrder order, InstrumentMarket market, long now) {
        if (now - order.created() > YEAR_MILLIS) {
            order.status("EXPIRED");
            keep(order);
            return;
        }
        long last = market.lastPrice();
        for (ForeverOrder.Leg leg : order.legs()) {
            if (leg.fromBelow ? last >= leg.trigger : last <= leg.trigger) {
                fire(order, leg);
                return;
            }
        }
    }

    private void fire(ForeverOrder order, ForeverOrder.Leg leg) {
        ForeverOrder.Terms terms = order.terms();
        // Written down first: a process that ends in between must not send it again.
        order.status("PENDING");
        keep(order);
        Order sent =
                simulation.send(
                        new OrderRequest(
                                terms.instrument(),
                                terms.buy(),
                                terms.product(),
                                order.type,
                                order.immediateOrCancel,
                                leg.quantity,
                                0,
                                order.type.isMarket() ? 0 : leg.price,
                                0,
                                false,
                                terms.correlationId(),
                                Origin.leg(leg.name(), order.orderId())));
        leg.orderId = sent.orderId();
        keep(order);
    }

    /// The order it became decides how it ends.
    private void follow(ForeverOrder order) {
        for (ForeverOrder.Leg leg : order.legs()) {
            exchange.order(leg.orderId)
                    .filter(sent -> sent.status().isFinal())
                    .ifPresent(
                            sent -> {
                                order.status(sent.status().name());
                                keep(order);
                            });
        }
    }

    private long lastPrice(Instrument instrument) {
        return exchange.market(instrument.segment(), instrument.securityId())
                .map(InstrumentMarket::lastPrice)
                .orElse(0L);
    }

    private void restore(String text) {
        JsonNode node;
        try {
            node = DhanJson.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("forever order cannot be read: " + text, e);
        }
        // An instrument that is not played any more takes its order with it.
        exchange.market(
                        Segment.valueOf(node.required("segment").asText()),
                        node.required("securityId").asInt())
                .map(market -> ForeverOrder.read(node, market.instrument()))
                .ifPresent(
                        order -> {
                            orders.put(order.orderId(), order);
                            exchange.usedId(order.orderId());
                        });
    }

    private void keep(ForeverOrder order) {
        simulation.setting(SETTING + order.orderId(), order.write());
    }
}
