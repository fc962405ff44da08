package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Price;

/// One price of an order book.
///
/// @param quantity units wanted or offered; 0 only in an update, where it removes the level
/// @param orders number of orders, 0 = unknown
public record DepthLevel(Price price, long quantity, int orders) {

    public DepthLevel {
        Checks.require(price.isPositive(), "price", "must be positive");
        Checks.require(quantity >= 0, "quantity", "must not be negative");
        Checks.require(orders >= 0, "orders", "must not be negative");
    }
}
