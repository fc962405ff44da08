package io.quanttrade.order.core;

import io.quanttrade.topics.order.OrderEvent.OrderRef;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.Venue;

/// What events of an order say of it.
public final class OrderRefs {

    private OrderRefs() {}

    /// The reference of an intent at a venue, before the venue gave it an id.
    public static OrderRef of(OrderIntent intent, Venue venue) {
        return new OrderRef(
                intent.correlationId(),
                intent.intentId(),
                intent.signalId(),
                intent.account(),
                intent.deploymentId(),
                intent.mode(),
                venue,
                intent.instrument(),
                intent.side(),
                intent.quantity(),
                "");
    }
}
