package io.quanttrade.topics.instrument;

/// How brokerage per executed order is found from a fee and a rate.
public enum BrokerageKind {
    NONE,
    /// The lower of fee and rate.
    CAPPED,
    /// The fee.
    FLAT
}
