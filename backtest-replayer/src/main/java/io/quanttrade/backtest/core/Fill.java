package io.quanttrade.backtest.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;

/// One execution of a run.
///
/// @param time market time, epoch nanoseconds UTC
public record Fill(
        long time, InstrumentId instrument, Side side, long quantity, Price price, Money charges) {}
