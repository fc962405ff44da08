package io.quanttrade.query.view;

import java.util.Locale;

/// What can be subscribed to. State channels carry the last value of each key and may skip values
/// between; event channels carry every event in order.
public enum Channel {
    TICKS(false, false),
    BARS(false, false),
    POSITIONS(false, true),
    VALUATION(false, true),
    OPS(false, false),
    SIGNALS(true, true),
    DECISIONS(true, true),
    INTENTS(true, true),
    ORDERS(true, true),
    FILLS(true, true);

    private final boolean events;
    private final boolean perAccount;

    Channel(boolean events, boolean perAccount) {
        this.events = events;
        this.perAccount = perAccount;
    }

    public boolean isEvents() {
        return events;
    }

    /// True where keys are accounts and only their owners may subscribe.
    public boolean isPerAccount() {
        return perAccount;
    }

    /// Name on the wire.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
