package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Checks;

/// Where and as what something trades, as far as charges depend on it.
///
/// @param series at the exchange, empty = none or unknown
/// @param isin of the security; the instrument's id where it is not known, so that a share listed
///   at two exchanges then counts as two
public record Listing(
        ExchangeSegment segment, InstrumentId instrument, String series, String isin) {

    public Listing {
        Checks.id("isin", isin);
    }

    /// The listing of an instrument whose ISIN is not known.
    public static Listing of(Instrument instrument) {
        return new Listing(
                instrument.segment(),
                instrument.id(),
                instrument.series(),
                instrument.id().value());
    }
}
