package io.quanttrade.topics.instrument;

/// Orders that are charged alike.
public enum ChargeGroup {
    DELIVERY,
    INTRADAY,
    FUTURES,
    OPTIONS,
    /// Currency and commodity derivatives: no rates are known, so they are not routed.
    OTHER
}
