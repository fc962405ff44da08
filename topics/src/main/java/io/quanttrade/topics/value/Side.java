package io.quanttrade.topics.value;

/// Side of an order or a fill.
public enum Side {
    BUY,
    SELL;

    /// +1 for a buy, -1 for a sell.
    public int sign() {
        return this == BUY ? 1 : -1;
    }

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
