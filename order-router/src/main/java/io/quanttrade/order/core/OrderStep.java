package io.quanttrade.order.core;

import io.quanttrade.topics.order.OrderEvent;

/// What can happen to an order: the kind of its events, with fills told apart by whether they
/// complete it.
public enum OrderStep {
    SUBMIT,
    ACKNOWLEDGE,
    REJECT,
    FILL_PART,
    FILL_REST,
    CANCEL,
    EXPIRE,
    LOSE_SIGHT,
    GIVE_UP;

    static OrderStep of(OrderEvent event) {
        return switch (event) {
            case OrderEvent.OrderSubmitted e -> SUBMIT;
            case OrderEvent.OrderAcknowledged e -> ACKNOWLEDGE;
            case OrderEvent.OrderRejected e -> REJECT;
            case OrderEvent.OrderFilled e -> e.leavesQuantity() == 0 ? FILL_REST : FILL_PART;
            case OrderEvent.OrderCanceled e -> CANCEL;
            case OrderEvent.OrderExpired e -> EXPIRE;
            case OrderEvent.OrderUnknown e -> LOSE_SIGHT;
            case OrderEvent.OrderUnsent e -> GIVE_UP;
        };
    }
}
