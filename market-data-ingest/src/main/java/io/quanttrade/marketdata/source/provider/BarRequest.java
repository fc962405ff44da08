package io.quanttrade.marketdata.source.provider;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import java.time.LocalDate;
import java.time.ZoneId;

/// Bars asked of a provider.
///
/// @param from first local date
/// @param to last local date, included
/// @param zone of the exchange
public record BarRequest(
        InstrumentId instrument, BarInterval interval, LocalDate from, LocalDate to, ZoneId zone) {

    private static final BarInterval DAY = BarInterval.of("1d");

    boolean isDaily() {
        return interval.equals(DAY);
    }
}
