package io.quanttrade.topics.backtest;

/// When a simulated order is filled.
public enum FillRule {
    /// At the first tick after the latency.
    NEXT_TICK,
    /// At the open of the next bar.
    NEXT_OPEN
}
