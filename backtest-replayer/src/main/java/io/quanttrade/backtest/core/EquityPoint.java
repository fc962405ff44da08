package io.quanttrade.backtest.core;

import io.quanttrade.topics.value.Money;

/// The account at one market time: equity = cash + value of the positions at their last prices.
///
/// @param exposure sum of absolute position values
public record EquityPoint(long time, Money equity, Money cash, Money exposure) {}
