package io.quanttrade.topics.marketdata;

/// What imported history consists of.
public enum DataKind {
    TICK,
    BAR,
    DEPTH,
    /// Price and split factors, see [PriceFactor].
    FACTOR
}
