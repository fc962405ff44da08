package io.quanttrade.topics.order;

/// How the price of an order is given.
public enum OrderType {
    LIMIT,
    MARKET
}
