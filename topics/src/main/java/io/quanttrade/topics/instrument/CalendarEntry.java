package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// One dated rule of the trading calendar. Times are IST wall clock. Key: [#id()].
public sealed interface CalendarEntry extends Event {

    /// Unique over all entries, for example `NSE_EQ/derivatives/2026-08-03`.
    String id();

    @Override
    default String eventId() {
        return id();
    }

    @Override
    default String key() {
        return id();
    }

    @Override
    default long eventTime() {
        return receivedTime();
    }

    @Override
    default String causationId() {
        return "";
    }

    /// Sessions of a segment for a range of dates.
    ///
    /// @param withDerivatives true: holds for shares that have derivatives; false: for the others;
    ///   null: both
    /// @param open start of continuous trading
    /// @param close end of continuous trading, exclusive
    /// @param squareOff when intraday positions are closed; entries end a margin before it
    /// @param effectiveTo first date it no longer holds for, null = open-ended
    record SessionRule(
            String id,
            ExchangeSegment segment,
            @Nullable Boolean withDerivatives,
            LocalTime open,
            LocalTime close,
            LocalTime squareOff,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            long receivedTime)
            implements CalendarEntry {

        public SessionRule {
            Checks.id("id", id);
            Checks.require(open.isBefore(close), "close", "must be after open");
            Checks.require(!squareOff.isAfter(close), "squareOff", "must not be after close");
        }
    }

    /// A date on which a segment does not trade.
    record Holiday(
            String id, ExchangeSegment segment, LocalDate date, String name, long receivedTime)
            implements CalendarEntry {

        public Holiday {
            Checks.id("id", id);
        }
    }

    /// A date on which a segment trades although it is a weekend or holiday, or at other times than
    /// usual.
    record SpecialSession(
            String id,
            ExchangeSegment segment,
            LocalDate date,
            LocalTime open,
            LocalTime close,
            LocalTime squareOff,
            String name,
            long receivedTime)
            implements CalendarEntry {

        public SpecialSession {
            Checks.id("id", id);
            Checks.require(open.isBefore(close), "close", "must be after open");
        }
    }
}
