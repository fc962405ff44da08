package io.quanttrade.order.core;

import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderEvent.OrderRef;
import io.quanttrade.topics.value.Money;

/// An order and what happened to it so far. Immutable.
///
/// @param order its identity, with the venue's id once known
/// @param sequence number of its last event, 0 = none yet
/// @param filledQuantity units filled so far
/// @param turnover sum of price times quantity of its fills
/// @param eventTime market time of its last event, or of the intent
public record OrderLife(
        OrderRef order,
        OrderState state,
        int sequence,
        long filledQuantity,
        Money turnover,
        long eventTime) {

    /// An order nothing happened to yet.
    public static OrderLife of(OrderRef order, long eventTime) {
        return new OrderLife(order, OrderState.NEW, 0, 0, Money.ZERO, eventTime);
    }

    public int nextSequence() {
        return sequence + 1;
    }

    public long leavesQuantity() {
        return order.quantity() - filledQuantity;
    }

    /// This order after its next event.
    ///
    /// @throws IllegalTransition when the event is not the next one, cannot follow this state, or
    ///   miscounts the quantity filled
    public OrderLife apply(OrderEvent event) {
        if (event.orderSequence() != nextSequence()) {
            throw new IllegalTransition(
                    "event " + event.eventId() + " cannot follow event " + sequence);
        }
        OrderState next = next(state, OrderStep.of(event));
        long filled = filledQuantity;
        Money value = turnover;
        if (event instanceof OrderEvent.OrderFilled fill) {
            filled = Math.addExact(filled, fill.lastQuantity());
            value = value.plus(fill.lastPrice().times(fill.lastQuantity()));
            if (fill.filledQuantity() != filled) {
                throw new IllegalTransition(
                        "event "
                                + event.eventId()
                                + " counts "
                                + fill.filledQuantity()
                                + " filled, the order has "
                                + filled);
            }
        }
        return new OrderLife(
                event.order(), next, event.orderSequence(), filled, value, event.eventTime());
    }

    /// The table of order lives: (state, step) -> next state. A pair that is not listed is an
    /// [IllegalTransition].
    static OrderState next(OrderState state, OrderStep step) {
        return switch (state) {
            case NEW ->
                    switch (step) {
                        case SUBMIT -> OrderState.SENDING;
                        case GIVE_UP -> OrderState.UNSENT;
                        default -> throw new IllegalTransition(state, step);
                    };
            case SENDING ->
                    switch (step) {
                        case ACKNOWLEDGE -> OrderState.ACKED;
                        case REJECT -> OrderState.REJECTED;
                        case LOSE_SIGHT -> OrderState.UNKNOWN;
                        case GIVE_UP -> OrderState.UNSENT;
                        default -> throw new IllegalTransition(state, step);
                    };
            case ACKED ->
                    switch (step) {
                        // The exchange may still refuse what the broker took.
                        case REJECT -> OrderState.REJECTED;
                        case FILL_PART -> OrderState.PARTIALLY_FILLED;
                        case FILL_REST -> OrderState.FILLED;
                        case CANCEL -> OrderState.CANCELED;
                        case EXPIRE -> OrderState.EXPIRED;
                        default -> throw new IllegalTransition(state, step);
                    };
            case UNKNOWN ->
                    switch (step) {
                        case ACKNOWLEDGE -> OrderState.ACKED;
                        case REJECT -> OrderState.REJECTED;
                        case GIVE_UP -> OrderState.UNSENT;
                        default -> throw new IllegalTransition(state, step);
                    };
            case UNSENT ->
                    switch (step) {
                        // Open to evidence: an order found later is booked as the venue reports it.
                        case ACKNOWLEDGE -> OrderState.ACKED;
                        case REJECT -> OrderState.REJECTED;
                        default -> throw new IllegalTransition(state, step);
                    };
            case PARTIALLY_FILLED ->
                    switch (step) {
                        case FILL_PART -> OrderState.PARTIALLY_FILLED;
                        case FILL_REST -> OrderState.FILLED;
                        case CANCEL -> OrderState.CANCELED;
                        case EXPIRE -> OrderState.EXPIRED;
                        // Some venues refuse the rest of a partly filled order.
                        case REJECT -> OrderState.REJECTED;
                        default -> throw new IllegalTransition(state, step);
                    };
            // Late fills: the exchange traded before the end reached it, and we hear of it after.
            case REJECTED, CANCELED, EXPIRED ->
                    switch (step) {
                        case FILL_PART -> state;
                        case FILL_REST -> OrderState.FILLED;
                        default -> throw new IllegalTransition(state, step);
                    };
            case FILLED -> throw new IllegalTransition(state, step);
        };
    }
}
