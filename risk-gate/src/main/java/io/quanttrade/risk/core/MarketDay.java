package io.quanttrade.risk.core;

import io.quanttrade.topics.value.Money;

/// The market date an account is in.
///
/// @param day IST day of the newest input, days since 1970-01-01
/// @param previous the market day before it on which this account had an input
/// @param startPnl net profit and loss when the day began, at the marks of the day before: what the
///   loss of the day is measured from
public record MarketDay(long day, long previous, Money startPnl) {

    static final MarketDay NONE = new MarketDay(Long.MIN_VALUE, Long.MIN_VALUE, Money.ZERO);
}
