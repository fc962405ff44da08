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
            case OrderEvent.OrderSubmitted _ -> SUBMIT;
            case OrderEvent.OrderAcknowledged _ -> ACKNOWLEDGE;
            case OrderEvent.OrderRejected _ -> REJECT;
            case OrderEvent.OrderFilled e -> e.leavesQuantity() == 0 ? FILL_REST : FILL_PART;
            case OrderEvent.OrderCanceled _ -> CANCEL;
            case OrderEvent.OrderExpired _ -> EXPIRE;
            case OrderEvent.OrderUnknown _ -> LOSE_SIGHT;
            case OrderEvent.OrderUnsent _ -> GIVE_UP;
        };
    }
}
