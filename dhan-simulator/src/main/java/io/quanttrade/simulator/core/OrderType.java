package io.quanttrade.simulator.core;

/// Order types and their short text on the order socket.
public enum OrderType {
    LIMIT("LMT"),
    MARKET("MKT"),
    STOP_LOSS("SL"),
    STOP_LOSS_MARKET("SLM");

    private final String socketText;

    OrderType(String socketText) {
        this.socketText = socketText;
    }

    /// `LMT`, `MKT`, `SL` or `SLM`.
    public String socketText() {
        return socketText;
    }

    /// Whether a trigger price holds the order back.
    public boolean isStop() {
        return this == STOP_LOSS || this == STOP_LOSS_MARKET;
    }

    /// Whether the limit comes from market price protection, not from the request.
    public boolean isMarket() {
        return this == MARKET || this == STOP_LOSS_MARKET;
    }
}
