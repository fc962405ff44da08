package io.quanttrade.simulator.core;

import java.util.Locale;

/// Order states of Dhan's order book.
public enum OrderStatus {
    TRANSIT,
    PENDING,
    PART_TRADED,
    TRADED,
    CANCELLED,
    REJECTED,
    EXPIRED;

    /// Whether the order can never change again.
    public boolean isFinal() {
        return this == TRADED || this == CANCELLED || this == REJECTED || this == EXPIRED;
    }

    /// Whether the order can trade.
    public boolean isWorking() {
        return this == PENDING || this == PART_TRADED;
    }

    /// Spelling on the order socket: `Pending`, `Part_Traded`.
    public String socketText() {
        if (this == PART_TRADED) {
            return "Part_Traded";
        }
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
