package io.quanttrade.simulator.core;

/// New values of a working order; `quantity` is the new total. A value the client left out repeats
/// the order's own.
public record Amendment(
        OrderType type,
        boolean immediateOrCancel,
        long quantity,
        long disclosedQuantity,
        long price,
        long triggerPrice) {}
