package io.quanttrade.simulator.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Origin;
import io.quanttrade.simulator.engine.MarketWatcher;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Entry, target and stop loss as one order.
///
/// Once the entry has traded, the legs are sent as ordinary orders for the traded quantity: the
/// target as LIMIT, the stop as STOP_LOSS_MARKET. When one has traded the other is cancelled. With
/// a trailing jump the stop follows each full jump the price makes in the entry's favour.
public final class SuperOrderDesk implements MarketWatcher {
    private static final String SETTING = "super.";

    private final Simulation simulation;
    private final Exchange exchange;
    private final Map<String, SuperOrder> orders = new LinkedHashMap<>();

    /// Takes up the super orders the account had.
    public SuperOrderDesk(Simulation simulation) {
        this.simulation = simulation;
        this.exchange = simulation.exchange();
        for (String text : simulation.settings(SETTING).values()) {
            try {
                SuperOrder order = SuperOrder.read(DhanJson.parse(text));
                orders.put(order.orderId(), order);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("super order cannot be read: " + text, e);
            }
        }
        simulation.listen(this);
    }

    public Collection<SuperOrder> orders() {
        return orders.values();
    }

    public Optional<SuperOrder> order(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    /// Sends the entry; `entry` has the origin of an entry leg.
    public Order place(OrderRequest entry, long target, long stop, long jump) {
        Order order = simulation.send(entry);
        SuperOrder whole = new SuperOrder(order.orderId(), target, stop, jump);
        orders.put(order.orderId(), whole);
        keep(whole);
        return order;
    }

    /// New prices of the legs; those already sent change with it. A negative value keeps the old
    /// one.
    public void reprice(SuperOrder order, long target, long stop, long jump) {
        order.target = target < 0 ? order.target : target;
        order.stop = stop < 0 ? order.stop : stop;
        order.jump = jump < 0 ? order.jump : jump;
        exchange.order(order.targetOrderId)
                .ifPresent(o -> exchange.moveLimit(o, order.target, now()));
        exchange.order(order.stopOrderId)
                .ifPresent(o -> exchange.moveTrigger(o, order.stop, now()));
        keep(order);
    }

    /// Cancels one leg, or with the entry everything. Empty on success.
    public Optional<Exchange.Refusal> cancel(SuperOrder order, String legName) {
        switch (legName) {
            case Origin.TARGET_LEG -> {
                order.targetCancelled = true;
                cancelLeg(order.targetOrderId);
            }
            case Origin.STOP_LOSS_LEG -> {
                order.stopCancelled = true;
                cancelLeg(order.stopOrderId);
            }
            default -> {
                Order entry = entry(order);
                if (!entry.status().isFinal()) {
                    Optional<Exchange.Refusal> refusal = exchange.cancel(order.orderId(), now());
                    if (refusal.isPresent()) {
                        return refusal;
                    }
                }
                order.targetCancelled = true;
                order.stopCancelled = true;
                cancelLeg(order.targetOrderId);
                cancelLeg(order.stopOrderId);
            }
        }
        keep(order);
        return Optional.empty();
    }

    /// Whether one exit has closed the whole entry.
    public boolean isClosed(SuperOrder order) {
        Order entry = entry(order);
        return entry.status().isFinal()
                && entry.filledQuantity() > 0
                && exited(order) >= entry.filledQuantity();
    }

    @Override
    public void ticked(InstrumentMarket market, long now) {
        for (SuperOrder order : orders.values()) {
            Order entry = entry(order);
            if (entry.instrument().equals(market.instrument())
                    && entry.filledQuantity() > 0
                    && !isOver(order)) {
                follow(order, entry, market, now);
            }
        }
    }

    private void follow(SuperOrder order, Order entry, InstrumentMarket market, long now) {
        if (exited(order) > 0) {
            endOther(order, entry, now);
            return;
        }
        if (order.trailedFrom == 0) {
            order.trailedFrom = entry.averagePrice();
            keep(order);
        }
        order.targetOrderId = leg(order, entry, order.targetOrderId, order.targetCancelled, true);
        order.stopOrderId = leg(order, entry, order.stopOrderId, order.stopCancelled, false);
        trail(order, entry, market, now);
    }

    /// Sends a leg for what the entry has traded so far, or makes it as large.
    private String leg(
            SuperOrder order, Order entry, String legId, boolean cancelled, boolean target) {
        long price = target ? order.target : order.stop;
        if (cancelled || price == 0) {
            return legId;
        }
        Optional<Order> known = exchange.order(legId);
        if (known.isPresent()) {
            exchange.enlarge(known.get(), entry.filledQuantity(), now());
            return legId;
        }
        Order sent =
                simulation.send(
                        new OrderRequest(
                                entry.instrument(),
                                !entry.buy(),
                                entry.product(),
                                target ? OrderType.LIMIT : OrderType.STOP_LOSS_MARKET,
                                false,
                                entry.filledQuantity(),
                                0,
                                target ? price : 0,
                                target ? 0 : price,
                                false,
                                entry.correlationId(),
                                Origin.leg(
                                        target ? Origin.TARGET_LEG : Origin.STOP_LOSS_LEG,
                                        order.orderId())));
        if (target) {
            order.targetOrderId = sent.orderId();
        } else {
            order.stopOrderId = sent.orderId();
        }
        keep(order);
        return sent.orderId();
    }

    private void trail(SuperOrder order, Order entry, InstrumentMarket market, long now) {
        long gained =
                entry.buy()
                        ? market.lastPrice() - order.trailedFrom
                        : order.trailedFrom - market.lastPrice();
        if (order.jump <= 0 || gained < order.jump || order.stopOrderId.isEmpty()) {
            return;
        }
        long moved = gained / order.jump * order.jump * (entry.buy() ? 1 : -1);
        order.trailedFrom += moved;
        order.stop += moved;
        exchange.order(order.stopOrderId).ifPresent(o -> exchange.moveTrigger(o, order.stop, now));
        keep(order);
    }

    /// One leg has traded: nothing else of the order may trade any more.
    private void endOther(SuperOrder order, Order entry, long now) {
        if (entry.status().isWorking()) {
            var _ = exchange.cancel(entry.orderId(), now);
        }
        boolean byTarget = filled(order.targetOrderId) > 0;
        cancelLeg(byTarget ? order.stopOrderId : order.targetOrderId);
    }

    private boolean isOver(SuperOrder order) {
        boolean targetOver = order.targetCancelled || isFinal(order.targetOrderId);
        boolean stopOver = order.stopCancelled || isFinal(order.stopOrderId);
        return targetOver && stopOver;
    }

    private boolean isFinal(String orderId) {
        return exchange.order(orderId).map(o -> o.status().isFinal()).orElse(false);
    }

    private long exited(SuperOrder order) {
        return filled(order.targetOrderId) + filled(order.stopOrderId);
    }

    private long filled(String orderId) {
        return exchange.order(orderId).map(Order::filledQuantity).orElse(0L);
    }

    private void cancelLeg(String orderId) {
        if (!orderId.isEmpty()) {
            var _ = exchange.cancel(orderId, now());
        }
    }

    private Order entry(SuperOrder order) {
        return exchange.order(order.orderId())
                .orElseThrow(
                        () -> new IllegalStateException("no entry of super " + order.orderId()));
    }

    private long now() {
        return simulation.now();
    }

    private void keep(SuperOrder order) {
        simulation.setting(SETTING + order.orderId(), order.write());
    }
}
