package io.quanttrade.order.stream;

import io.quanttrade.topics.order.OrderIntent;

/// Where orders go. A venue tells the [OrderDesk] what happens to them.
public interface OrderVenue {

    /// Takes over an order once per process life: one just read, or on start one that was not over
    /// when the process before ended. Its state at the desk says which. Blocks while the venue's
    /// queue is full.
    void accept(OrderIntent intent) throws InterruptedException;

    /// Why this venue cannot work at the moment as a stable code, empty when it can.
    String code();
}
