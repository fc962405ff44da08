package io.quanttrade.topics.order;

/// Where an order is matched.
public enum Venue {
    PAPER,
    DHAN
}
