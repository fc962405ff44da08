package io.quanttrade.marketdata.core;

/// Counts of one normaliser: every raw tick ends in exactly one of the four classes.
public record TickAccounting(long in, long clean, long flagged, long rejected, long duplicates) {

    public static final TickAccounting NONE = new TickAccounting(0, 0, 0, 0, 0);

    /// The identity that always holds.
    public boolean balances() {
        return in == clean + flagged + rejected + duplicates;
    }

    public TickAccounting plus(TickAccounting other) {
        return new TickAccounting(
                in + other.in,
                clean + other.clean,
                flagged + other.flagged,
                rejected + other.rejected,
                duplicates + other.duplicates);
    }
}
