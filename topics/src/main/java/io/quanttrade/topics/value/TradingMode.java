package io.quanttrade.topics.value;

/// Where the orders of a deployment go: nowhere (`SHADOW`), the paper venue, or the broker.
public enum TradingMode {
    PAPER,
    SHADOW,
    LIVE,
    BACKTEST
}
