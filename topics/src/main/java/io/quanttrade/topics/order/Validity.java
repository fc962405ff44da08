package io.quanttrade.topics.order;

/// How long an order rests: to the end of the session, or not at all.
public enum Validity {
    DAY,
    IOC
}
