package io.quanttrade.order.venue.dhan;

import io.quanttrade.topics.value.Price;

/// One exchange trade of an order.
///
/// @param time exchange time, epoch nanoseconds, -1 = not given
record BrokerTrade(String orderId, String tradeId, long quantity, Price price, long time) {}
