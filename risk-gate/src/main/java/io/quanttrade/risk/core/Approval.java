package io.quanttrade.risk.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;

/// An approval the duplicate rule still remembers.
///
/// @param price limit, or the reference price of a market order
/// @param eventTime market time of its signal
public record Approval(
        InstrumentId instrument, Side side, long quantity, Price price, long eventTime) {

    boolean isTwinOf(InstrumentId otherInstrument, Side otherSide, long units, Price otherPrice) {
        return side == otherSide
                && quantity == units
                && price.equals(otherPrice)
                && instrument.equals(otherInstrument);
    }
}
