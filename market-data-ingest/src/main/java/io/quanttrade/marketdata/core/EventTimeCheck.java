package io.quanttrade.marketdata.core;

import io.quanttrade.topics.value.MarketTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/// Refuses event times that cannot be: before the year 2000, or ahead of the present by more than a
/// bound. One record stamped far ahead would make all later ones late.
///
/// The present is the wall clock, or where the feed is once its times are believed, plus what
/// passed since. So a wall clock that is set back or was wrong from the start does not silence the
/// feed: when a run of ticks agrees on a time ahead of it, the feed is believed. Owned by one
/// thread.
public final class EventTimeCheck {

    /// What a time is.
    public enum Verdict {
        FINE,
        /// Before any market data there is.
        FLOOR,
        /// Too far ahead.
        AHEAD
    }

    /// A feed in real time may be ahead of the wall clock by so much (second stamps, clock error).
    public static final Duration REAL_TIME_BOUND = Duration.ofSeconds(5);

    /// A simulated market lives at times of its own; only what no calendar reaches is refused.
    public static final Duration SIMULATED_BOUND = Duration.ofDays(400);

    /// So many ticks in a row ahead of the wall clock, and together, are the feed's time.
    private static final int BELIEVED_AFTER = 20;

    private static final long FLOOR =
            MarketTime.epochNanos(LocalDate.of(2000, 1, 1), LocalTime.MIDNIGHT);

    private final long bound;
    private long believed;
    private long believedAt;
    private long candidate;
    private int together;

    public EventTimeCheck(Duration bound) {
        this.bound = bound.toNanos();
    }

    /// @param eventTime epoch nanoseconds
    /// @param receivedTime wall clock, epoch nanoseconds
    /// @param monotonic monotonic nanoseconds
    public Verdict check(long eventTime, long receivedTime, long monotonic) {
        if (eventTime < FLOOR) {
            return Verdict.FLOOR;
        }
        long feed = believed == 0 ? Long.MIN_VALUE : believed + (monotonic - believedAt);
        long present = Math.max(receivedTime, feed);
        if (eventTime - present <= bound) {
            together = 0;
            if (eventTime > feed) {
                believed = eventTime;
                believedAt = monotonic;
            }
            return Verdict.FINE;
        }
        together = Math.abs(eventTime - candidate) <= bound ? together + 1 : 1;
        candidate = eventTime;
        if (together < BELIEVED_AFTER || bound >= SIMULATED_BOUND.toNanos()) {
            return Verdict.AHEAD;
        }
        believed = eventTime;
        believedAt = monotonic;
        together = 0;
        return Verdict.FINE;
    }
}
