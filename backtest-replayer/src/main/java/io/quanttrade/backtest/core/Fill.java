package io.quanttrade.backtest.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;

/// One execution of a run.
///
/// @param time market time, epoch nanoseconds UTC
/// @param charges brokerage, taxes and fees by what became of the position that day
/// @param withoutVolume true when the source reports volumes and nothing traded at the price it
///   met: nobody was seen to take the other side
public record Fill(
        long time,
        InstrumentId instrument,
        Side side,
        long quantity,
        Price price,
        Money charges,
        boolean withoutVolume) {

    Fill withoutVolume(boolean nothingTraded) {
        return new Fill(time, instrument, side, quantity, price, charges, nothingTraded);
    }

    /// This fill with its final charges.
    Fill withCharges(Money finalCharges) {
        return new Fill(time, instrument, side, quantity, price, finalCharges, withoutVolume);
    }
}
