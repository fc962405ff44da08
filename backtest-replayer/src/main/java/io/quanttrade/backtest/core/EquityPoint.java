package io.quanttrade.backtest.core;

import io.quanttrade.topics.value.Money;

/// The account at the close of a bar: equity = cash + value of the positions at their last prices.
///
/// @param day exchange day of the bar, days since 1970-01-01
/// @param time close of the bar, epoch nanoseconds UTC
/// @param exposure sum of absolute position values
public record EquityPoint(long day, long time, Money equity, Money cash, Money exposure) {}
