package io.quanttrade.order.venue.dhan;

import io.quanttrade.order.core.OrderState;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.NanoClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Orders of unknown fate, until evidence settles them: found, the broker's word stands; not found
/// by the rule of [Evidence], they are UNSENT. Nothing is ever sent from here.
final class UnknownOrders {

    private static final Logger LOG = Logger.getLogger(UnknownOrders.class);

    private final OrderDesk desk;
    private final DhanRest rest;
    private final NanoClock clock;
    private final Map<String, Evidence> unknown = new ConcurrentHashMap<>();

    UnknownOrders(OrderDesk desk, DhanRest rest, NanoClock clock) {
        this.desk = desk;
        this.rest = rest;
        this.clock = clock;
    }

    /// Its fate is open from now on; it may have been written up to this moment.
    void add(OrderIntent intent, String reason) {
        desk.record(
                intent.correlationId(),
                life ->
                        life.state() == OrderState.SENDING
                                ? new OrderEvent.OrderUnknown(
                                        life.order(),
                                        life.nextSequence(),
                                        reason,
                                        life.eventTime(),
                                        clock.epochNanos())
                                : null);
        if (isOpen(intent.correlationId())) {
            unknown.put(intent.correlationId(), new Evidence(clock.monotonicNanos()));
        }
    }

    int count() {
        return unknown.size();
    }

    /// Looks for the orders that are due and hands on what is found.
    ///
    /// @param found applies a report about an order of ours
    void resolve(Found found) throws InterruptedException {
        unknown.keySet().removeIf(id -> !isOpen(id));
        Lookup<List<BrokerOrder>> book = null;
        for (Map.Entry<String, Evidence> each : unknown.entrySet()) {
            Evidence evidence = each.getValue();
            if (!evidence.isLookupDue(clock.monotonicNanos())) {
                continue;
            }
            OrderIntent intent = desk.find(each.getKey()).orElseThrow();
            evidence.lookedUp(clock.monotonicNanos());
            switch (rest.byCorrelationId(each.getKey())) {
                case Lookup.Found<BrokerOrder> order -> {
                    found.report(intent, order.value());
                    continue;
                }
                case Lookup.Absent<BrokerOrder> _ ->
                        absent(intent, evidence, Evidence.Kind.BY_CORRELATION_ID);
                case Lookup.NoEvidence<BrokerOrder> none ->
                        LOG.debugf("no evidence for %s: %s", each.getKey(), none.reason());
            }
            if (book == null) {
                book = rest.orders();
            }
            if (book instanceof Lookup.Found<List<BrokerOrder>> orders) {
                Optional<BrokerOrder> order =
                        orders.value().stream()
                                .filter(row -> row.correlationId().equals(each.getKey()))
                                .findFirst();
                if (order.isPresent()) {
                    found.report(intent, order.get());
                } else {
                    absent(intent, evidence, Evidence.Kind.ORDER_BOOK);
                }
            }
        }
    }

    /// Takes a report about an order of ours.
    interface Found {
        void report(OrderIntent intent, BrokerOrder order) throws InterruptedException;
    }

    private void absent(OrderIntent intent, Evidence evidence, Evidence.Kind kind) {
        if (evidence.absent(kind, clock.monotonicNanos())) {
            desk.record(
                    intent.correlationId(),
                    life ->
                            life.state() == OrderState.UNKNOWN
                                    ? new OrderEvent.OrderUnsent(
                                            life.order(),
                                            life.nextSequence(),
                                            "order-not-at-broker",
                                            "neither its tag nor the order book shows it",
                                            life.eventTime(),
                                            clock.epochNanos())
                                    : null);
        }
    }

    private boolean isOpen(String correlationId) {
        return desk.life(correlationId).state() == OrderState.UNKNOWN;
    }
}
