package io.quanttrade.backtest.core;

import java.util.SortedMap;

/// What became of the signals and the orders of a run. Each signal is approved or denied, and each
/// approved one is one order that is filled, canceled or open: both balances always hold.
///
/// @param signals raised
/// @param denied signals by code of the rule that decided
/// @param approved orders sent to the venue
/// @param filled orders filled whole
/// @param canceled orders that ended without a fill, by reason
/// @param open orders that waited for a price when the data ended
public record OrderCounts(
        long signals,
        SortedMap<String, Long> denied,
        long approved,
        long filled,
        SortedMap<String, Long> canceled,
        long open) {

    public OrderCounts {
        if (signals != approved + sum(denied)) {
            throw new IllegalStateException(
                    "signals-not-balanced: "
                            + signals
                            + " signals are not "
                            + approved
                            + " approved and "
                            + denied
                            + " denied");
        }
        if (approved != filled + sum(canceled) + open) {
            throw new IllegalStateException(
                    "orders-not-balanced: "
                            + approved
                            + " approved are not "
                            + filled
                            + " filled, "
                            + canceled
                            + " canceled and "
                            + open
                            + " open");
        }
    }

    public long deniedSignals() {
        return sum(denied);
    }

    public long canceledOrders() {
        return sum(canceled);
    }

    private static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
