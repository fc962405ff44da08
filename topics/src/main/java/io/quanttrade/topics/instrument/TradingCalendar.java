package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.MarketTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers when an instrument trades, from dated rules. Immutable; the same entries give the same
/// answers whatever their order.
public final class TradingCalendar {

    /// The session of one IST date, as epoch nanoseconds UTC: continuous trading is `[open,
    /// close)`.
    public record Session(LocalDate date, long open, long close, long squareOff) {

        public boolean contains(long epochNanos) {
            return epochNanos >= open && epochNanos < close;
        }
    }

    /// No instant of a long, so that margins can be added to it.
    private static final long FAR = Long.MAX_VALUE / 2;

    private final List<CalendarEntry> entries;
    private final boolean alwaysOpen;

    public TradingCalendar(Collection<CalendarEntry> entries) {
        this(entries, false);
    }

    private TradingCalendar(Collection<CalendarEntry> entries, boolean alwaysOpen) {
        this.alwaysOpen = alwaysOpen;
        this.entries =
                entries.stream().sorted(java.util.Comparator.comparing(CalendarEntry::id)).toList();
    }

    /// A calendar in which every segment trades at any time: for files of markets it has no rules
    /// for.
    public static TradingCalendar alwaysOpen() {
        return new TradingCalendar(List.of(), true);
    }

    /// The session of a date, or null when the segment does not trade then or no rule covers the
    /// date. A special session wins over a holiday, a holiday over the weekly rule.
    public @Nullable Session session(
            ExchangeSegment segment, boolean hasDerivatives, LocalDate date) {
        if (alwaysOpen) {
            return new Session(date, -FAR, FAR, FAR);
        }
        boolean holiday = false;
        CalendarEntry.@Nullable SessionRule rule = null;
        for (CalendarEntry entry : entries) {
            switch (entry) {
                case CalendarEntry.SpecialSession special -> {
                    if (special.segment() == segment && special.date().equals(date)) {
                        return session(date, special.open(), special.close(), special.squareOff());
                    }
                }
                case CalendarEntry.Holiday closed ->
                        holiday |= closed.segment() == segment && closed.date().equals(date);
                case CalendarEntry.SessionRule candidate -> {
                    if (holds(candidate, segment, hasDerivatives, date)) {
                        rule = candidate;
                    }
                }
            }
        }
        if (holiday || rule == null || isWeekend(date)) {
            return null;
        }
        return session(date, rule.open(), rule.close(), rule.squareOff());
    }

    /// The session of the IST date an instant falls on, or null as for [#session].
    public @Nullable Session sessionAt(Instrument instrument, long epochNanos) {
        return session(
                instrument.segment(), instrument.hasDerivatives(), MarketTime.istDate(epochNanos));
    }

    private static boolean holds(
            CalendarEntry.SessionRule rule,
            ExchangeSegment segment,
            boolean hasDerivatives,
            LocalDate date) {
        LocalDate to = rule.effectiveTo();
        return rule.segment() == segment
                && (rule.withDerivatives() == null || rule.withDerivatives() == hasDerivatives)
                && !date.isBefore(rule.effectiveFrom())
                && (to == null || date.isBefore(to));
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Session session(
            LocalDate date, LocalTime open, LocalTime close, LocalTime squareOff) {
        return new Session(
                date,
                MarketTime.epochNanos(date, open),
                MarketTime.epochNanos(date, close),
                MarketTime.epochNanos(date, squareOff));
    }
}
