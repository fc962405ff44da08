package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One dated rule of the rulebook. Times are IST wall clock, ranges of dates exclude their end.
/// Key: [#id()]. An entry is replaced by one of the same id.
public sealed interface CalendarEntry extends Event
        permits CalendarEntry.SessionRule,
                CalendarEntry.Holiday,
                CalendarEntry.SpecialSession,
                CalendarEntry.UntimedSession,
                CalendarEntry.HolidayCoverage,
                ChargeSchedule,
                TickTable,
                LotSize,
                FreezeQuantity,
                PriceBandRule,
                HaltRule,
                CorporateAction {

    /// Unique over all entries, for example `NSE_EQ/derivatives/2026-08-03`.
    String id();

    /// The same rule with another wall clock of import: two entries say the same when they are
    /// equal at the same time.
    CalendarEntry withReceivedTime(long time);

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

    /// @throws IllegalArgumentException when a range of dates is empty
    static void range(LocalDate from, @Nullable LocalDate to) {
        Checks.require(to == null || from.isBefore(to), "effectiveTo", "must be after the start");
    }

    /// Sessions of a segment for a range of dates.
    ///
    /// @param withDerivatives true: holds for shares that have derivatives; false: for the others;
    ///   null: both
    /// @param open start of continuous trading
    /// @param close end of continuous trading, exclusive
    /// @param squareOff when intraday positions are closed; entries end a margin before it
    /// @param phases what else happens on the day, in time order, outside of `[open, close)`
    /// @param effectiveTo first date it no longer holds for, null = open-ended
    record SessionRule(
            String id,
            ExchangeSegment segment,
            @Nullable Boolean withDerivatives,
            LocalTime open,
            LocalTime close,
            LocalTime squareOff,
            List<PhaseWindow> phases,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            long receivedTime)
            implements CalendarEntry {

        public SessionRule {
            Checks.id("id", id);
            Checks.require(open.isBefore(close), "close", "must be after open");
            Checks.require(!squareOff.isAfter(close), "squareOff", "must not be after close");
            phases = checked(phases, open, close);
            range(effectiveFrom, effectiveTo);
        }

        /// A day of continuous trading only.
        public SessionRule(
                String id,
                ExchangeSegment segment,
                @Nullable Boolean withDerivatives,
                LocalTime open,
                LocalTime close,
                LocalTime squareOff,
                LocalDate effectiveFrom,
                @Nullable LocalDate effectiveTo,
                long receivedTime) {
            this(
                    id,
                    segment,
                    withDerivatives,
                    open,
                    close,
                    squareOff,
                    List.of(),
                    effectiveFrom,
                    effectiveTo,
                    receivedTime);
        }

        @Override
        public SessionRule withReceivedTime(long time) {
            return new SessionRule(
                    id,
                    segment,
                    withDerivatives,
                    open,
                    close,
                    squareOff,
                    phases,
                    effectiveFrom,
                    effectiveTo,
                    time);
        }
    }

    /// A date on which a segment does not trade.
    record Holiday(
            String id, ExchangeSegment segment, LocalDate date, String name, long receivedTime)
            implements CalendarEntry {

        public Holiday {
            Checks.id("id", id);
        }

        @Override
        public Holiday withReceivedTime(long time) {
            return new Holiday(id, segment, date, name, time);
        }
    }

    /// A date on which a segment trades although it is a weekend or holiday, or at other times than
    /// usual.
    ///
    /// @param phases what else happens on the day, in time order, outside of `[open, close)`
    record SpecialSession(
            String id,
            ExchangeSegment segment,
            LocalDate date,
            LocalTime open,
            LocalTime close,
            LocalTime squareOff,
            List<PhaseWindow> phases,
            String name,
            long receivedTime)
            implements CalendarEntry {

        public SpecialSession {
            Checks.id("id", id);
            Checks.require(open.isBefore(close), "close", "must be after open");
            phases = checked(phases, open, close);
        }

        /// A day of continuous trading only.
        public SpecialSession(
                String id,
                ExchangeSegment segment,
                LocalDate date,
                LocalTime open,
                LocalTime close,
                LocalTime squareOff,
                String name,
                long receivedTime) {
            this(id, segment, date, open, close, squareOff, List.of(), name, receivedTime);
        }

        @Override
        public SpecialSession withReceivedTime(long time) {
            return new SpecialSession(
                    id, segment, date, open, close, squareOff, phases, name, time);
        }
    }

    /// A session that was announced without its time. Nothing trades on that date until an operator
    /// enters the time, as a [SpecialSession] of the same id.
    record UntimedSession(
            String id, ExchangeSegment segment, LocalDate date, String name, long receivedTime)
            implements CalendarEntry {

        public UntimedSession {
            Checks.id("id", id);
        }

        @Override
        public UntimedSession withReceivedTime(long time) {
            return new UntimedSession(id, segment, date, name, time);
        }
    }

    /// The dates whose holidays are known. Outside of them a weekday without an entry is taken as a
    /// trading day and may have been a holiday.
    ///
    /// @param effectiveTo first date that is not covered
    record HolidayCoverage(
            String id,
            ExchangeSegment segment,
            LocalDate effectiveFrom,
            LocalDate effectiveTo,
            long receivedTime)
            implements CalendarEntry {

        public HolidayCoverage {
            Checks.id("id", id);
            range(effectiveFrom, effectiveTo);
        }

        @Override
        public HolidayCoverage withReceivedTime(long time) {
            return new HolidayCoverage(id, segment, effectiveFrom, effectiveTo, time);
        }
    }

    private static List<PhaseWindow> checked(
            List<PhaseWindow> phases, LocalTime open, LocalTime close) {
        LocalTime end = LocalTime.MIN;
        for (PhaseWindow window : phases) {
            Checks.require(!window.from().isBefore(end), "phases", "must follow each other");
            Checks.require(
                    !window.to().isAfter(open) || !window.from().isBefore(close),
                    "phases",
                    "must be outside of continuous trading");
            end = window.to();
        }
        return List.copyOf(phases);
    }
}
