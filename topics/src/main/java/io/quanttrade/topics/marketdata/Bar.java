package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Price;

/// A closed bar over `[start, end)`; it is known only at `end`.
///
/// @param start epoch nanoseconds UTC, on the [BarGrid] of instrument and interval
/// @param volume units traded in the bar (rise of the day volume)
/// @param ticks number of ticks in it, at least 1
/// @param gap true when the feed had a gap between two of its ticks, or a feed gap or a missing bar
///   lies between it and the one before on the same date
/// @param lastSequence sequence of the last tick in it
/// @param receivedTime wall clock of the tick that closed it (the first one at or after `end`)
public record Bar(
        InstrumentId instrument,
        BarInterval interval,
        long start,
        Price open,
        Price high,
        Price low,
        Price close,
        long volume,
        long ticks,
        boolean gap,
        long lastSequence,
        long receivedTime)
        implements Event {

    public Bar {
        Checks.require(
                low.compareTo(open) <= 0 && low.compareTo(close) <= 0,
                "low",
                "must not exceed open or close");
        Checks.require(
                high.compareTo(open) >= 0 && high.compareTo(close) >= 0,
                "high",
                "must not be below open or close");
        Checks.require(low.isPositive(), "low", "must be positive");
        Checks.require(volume >= 0, "volume", "must not be negative");
        Checks.require(ticks > 0, "ticks", "must be positive");
    }

    /// End of the bar, exclusive, epoch nanoseconds UTC.
    public long end() {
        return start + interval.nanos();
    }

    @Override
    public String eventId() {
        return instrument.value() + "/" + interval + "/" + start;
    }

    @Override
    public String key() {
        return instrument.value();
    }

    /// A bar happened when it ended.
    @Override
    public long eventTime() {
        return end();
    }

    @Override
    public String causationId() {
        return instrument.value() + "#" + lastSequence;
    }
}
