package io.quanttrade.topics.backtest;

/// Which charges a simulated fill bears, besides a commission.
public enum ChargeRule {
    NONE,
    /// Brokerage, taxes and fees of the Indian markets as of the fill's date.
    INDIA
}
