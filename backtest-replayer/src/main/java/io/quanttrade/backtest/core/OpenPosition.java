package io.quanttrade.backtest.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.List;
import java.util.Objects;

/// A position that was open when the data ended. The profits of all closed round trips and open
/// positions add up to the final value less the capital, but for depository fees.
///
/// @param entryTime of the fill that opened it
/// @param quantity signed units still held
/// @param entryPrice average of the opening side, rounded half up to 1/10,000
/// @param lastPrice it is valued at
/// @param charges of its fills so far
/// @param netPnl at the last price, after those charges; with what was closed of it
public record OpenPosition(
        InstrumentId instrument,
        long entryTime,
        long quantity,
        Price entryPrice,
        Price lastPrice,
        Money charges,
        Money netPnl) {

    /// The open positions of a run, by instrument.
    public static List<OpenPosition> of(BacktestResult result) {
        return OpenTrips.of(result.fills(), (trip, last) -> {}).stream()
                .map(
                        trip ->
                                trip.openAt(
                                        Objects.requireNonNull(
                                                result.lastPrices().get(trip.instrument()))))
                .toList();
    }
}
