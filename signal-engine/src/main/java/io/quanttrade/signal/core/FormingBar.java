package io.quanttrade.signal.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.Checks;

/// The state of the newest bar of an instrument and interval between two ticks: all that is needed
/// to go on after a restart. Prices in 1/10,000, times in epoch nanoseconds UTC.
///
/// @param from ticks before it are late: start of the forming bar, or the end of the last closed
///   one, or of the last whole slot of a session that is over
/// @param ticks ticks in the forming bar, 0 = none is forming, and its prices and volume are 0
/// @param afterGap a tick since `from` came after a gap of the feed
/// @param gapInside one of them came after a session trade of the bar: the gap lies in it
/// @param offSession all its ticks were outside the session
/// @param lastSequence sequence of its last tick
/// @param day IST date of the last tick as days since 1970-01-01
/// @param dayVolume largest day volume seen on that date, 0 = unknown
/// @param previousStart start of the closed bar before, [#NONE] when there is none within the
///   session
public record FormingBar(
        InstrumentId instrument,
        BarInterval interval,
        long from,
        long open,
        long high,
        long low,
        long close,
        long volume,
        long ticks,
        boolean afterGap,
        boolean gapInside,
        boolean offSession,
        long lastSequence,
        long day,
        long dayVolume,
        long previousStart) {

    /// No such time.
    public static final long NONE = Long.MIN_VALUE;

    public FormingBar {
        Checks.require(ticks >= 0, "ticks", "must not be negative");
        Checks.require(volume >= 0, "volume", "must not be negative");
    }
}
