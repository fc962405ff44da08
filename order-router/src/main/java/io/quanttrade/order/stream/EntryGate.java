package io.quanttrade.order.stream;

import io.quanttrade.topics.order.OrderIntent;
import org.jspecify.annotations.Nullable;

/// The last look before an order leaves: what the risk gate decided may have changed since.
public interface EntryGate {

    /// Why an order must not leave.
    ///
    /// @param code `KILL_SWITCH` or `TRADING_STATE`
    record Block(String code, String reason) {}

    /// Null when the order may leave. Exits always may: they reduce exposure, and the gate let them
    /// pass under the state that holds.
    @Nullable Block check(OrderIntent intent);
}
