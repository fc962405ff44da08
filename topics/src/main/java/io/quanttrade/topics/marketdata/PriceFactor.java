package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;

/// What raw prices of an instrument up to a date are multiplied with to be comparable with today's:
/// `raw price x priceFactor x splitFactor` of the first factor whose `until` is on or after the
/// date.
///
/// @param until last local date it holds for
/// @param priceFactor for dividends, in billionths, positive
/// @param splitFactor for splits and bonuses, in billionths, positive
/// @param receivedTime wall clock of the import, epoch nanoseconds UTC
public record PriceFactor(
        InstrumentId instrument,
        LocalDate until,
        long priceFactor,
        long splitFactor,
        long receivedTime)
        implements Event {

    /// One, in the unit of the factors.
    public static final long ONE = 1_000_000_000L;

    public PriceFactor {
        Checks.require(priceFactor > 0, "priceFactor", "must be positive");
        Checks.require(splitFactor > 0, "splitFactor", "must be positive");
    }

    @Override
    public String eventId() {
        return key();
    }

    @Override
    public String key() {
        return instrument.value() + "/" + until;
    }

    /// The beginning of its last date in UTC: factors have no zone.
    @Override
    public long eventTime() {
        return Math.multiplyExact(until.toEpochDay(), MarketTime.NANOS_PER_DAY);
    }

    @Override
    public String causationId() {
        return "";
    }
}
