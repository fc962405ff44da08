package io.quanttrade.simulator.core;

import org.jspecify.annotations.Nullable;

/// Hears of every change of an order before the call that caused it returns, so that it can be
/// written down before anyone is answered.
@FunctionalInterface
public interface ExchangeListener {
    /// `trade` is the execution behind the change, null for all other changes.
    void changed(Order order, @Nullable Trade trade);
}
