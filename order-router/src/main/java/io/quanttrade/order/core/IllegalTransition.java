package io.quanttrade.order.core;

/// An event that cannot happen to an order in its state: the books are wrong, and going on would
/// make them worse.
public final class IllegalTransition extends IllegalStateException {

    public IllegalTransition(OrderState state, OrderStep step) {
        super("order-illegal-transition: " + step + " cannot follow " + state);
    }

    public IllegalTransition(String reason) {
        super("order-illegal-transition: " + reason);
    }
}
