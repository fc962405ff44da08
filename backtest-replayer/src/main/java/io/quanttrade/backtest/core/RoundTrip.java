package io.quanttrade.backtest.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.ArrayList;
import java.util.List;

/// A position from flat to flat: one trade in the sense of the metrics.
///
/// @param quantity units bought (long) or sold (short) in it
/// @param entryPrice average of the opening side, rounded half up to 1/10,000
/// @param exitPrice average of the closing side, rounded half up to 1/10,000
/// @param charges of all its fills
/// @param netPnl after charges
public record RoundTrip(
        InstrumentId instrument,
        long entryTime,
        long exitTime,
        long quantity,
        Price entryPrice,
        Price exitPrice,
        Money charges,
        Money netPnl) {

    /// The closed round trips in a list of fills, in order of their exits. A position that is still
    /// open at the end is in none; it is an [OpenPosition].
    public static List<RoundTrip> of(List<Fill> fills) {
        List<RoundTrip> trips = new ArrayList<>();
        OpenTrips.of(fills, (trip, last) -> trips.add(trip.close(last)));
        return trips;
    }
}
