package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.MarketTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers when an instrument trades, from dated rules. Immutable; the same entries give the same
/// answers whatever their order: of two rules that hold on a date, the one that began later wins,
/// then the one with the greater id.
public final class TradingCalendar {

    /// The session of one IST date, as epoch nanoseconds UTC: continuous trading is `[open,
    /// close)`.
    public record Session(LocalDate date, long open, long close, long squareOff) {

        public boolean contains(long epochNanos) {
            return epochNanos >= open && epochNanos < close;
        }
    }

    /// A phase from an instant to before another, epoch nanoseconds UTC. An end that no rule gives
    /// within [#HORIZON_DAYS] days is [#FAR] away.
    ///
    /// @param to the next change
    public record Phase(SessionPhase phase, long from, long to) {}

    /// What is known of the holidays of a segment: dates `[from, to)`.
    public record Coverage(LocalDate from, LocalDate to) {

        public boolean contains(LocalDate date) {
            return !date.isBefore(from) && date.isBefore(to);
        }
    }

    /// No instant of a long, so that margins can be added to it.
    public static final long FAR = Long.MAX_VALUE / 2;

    /// How far a change of phase is looked for: longer than any row of holidays.
    public static final int HORIZON_DAYS = 15;

    private final Map<ExchangeSegment, SegmentRules> segments =
            new EnumMap<>(ExchangeSegment.class);
    private final boolean alwaysOpen;

    /// @param entries those of other kinds than sessions and holidays are left aside
    public TradingCalendar(Collection<? extends CalendarEntry> entries) {
        this(entries, false);
    }

    private TradingCalendar(Collection<? extends CalendarEntry> entries, boolean alwaysOpen) {
        this.alwaysOpen = alwaysOpen;
        entries.stream()
                .sorted(Comparator.comparing(CalendarEntry::id).reversed())
                .forEach(this::index);
        segments.values().forEach(SegmentRules::sort);
    }

    private void index(CalendarEntry entry) {
        switch (entry) {
            case CalendarEntry.SessionRule rule -> rules(rule.segment()).weekly.add(rule);
            case CalendarEntry.Holiday closed ->
                    rules(closed.segment()).holidays.put(closed.date(), closed);
            case CalendarEntry.SpecialSession special ->
                    rules(special.segment()).specials.put(special.date(), special);
            case CalendarEntry.UntimedSession untimed ->
                    rules(untimed.segment()).untimed.put(untimed.date(), untimed);
            case CalendarEntry.HolidayCoverage covered ->
                    rules(covered.segment())
                            .coverage
                            .add(new Coverage(covered.effectiveFrom(), covered.effectiveTo()));
            case ChargeSchedule s -> {}
            case TickTable t -> {}
            case LotSize l -> {}
            case FreezeQuantity f -> {}
            case PriceBandRule b -> {}
            case HaltRule h -> {}
            case CorporateAction a -> {}
        }
    }

    private SegmentRules rules(ExchangeSegment segment) {
        return segments.computeIfAbsent(segment, s -> new SegmentRules());
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
        Day day = day(segment, hasDerivatives, date);
        return day == null
                ? null
                : new Session(
                        date,
                        MarketTime.epochNanos(date, day.open),
                        MarketTime.epochNanos(date, day.close),
                        MarketTime.epochNanos(date, day.squareOff));
    }

    /// The session of the IST date an instant falls on, or null as for [#session].
    public @Nullable Session sessionAt(Instrument instrument, long epochNanos) {
        return session(
                instrument.segment(), instrument.hasDerivatives(), MarketTime.istDate(epochNanos));
    }

    /// The phase of a segment at an instant, and when it changes next. Phases that hold for one
    /// kind of instrument only (the pre-open session of futures) count for the segment.
    public Phase phaseAt(ExchangeSegment segment, boolean hasDerivatives, long epochNanos) {
        return phaseAt(segment, hasDerivatives, null, epochNanos);
    }

    /// The phase of an instrument at an instant, and when it changes next.
    public Phase phaseAt(Instrument instrument, long epochNanos) {
        return phaseAt(
                instrument.segment(), instrument.hasDerivatives(), instrument.kind(), epochNanos);
    }

    private Phase phaseAt(
            ExchangeSegment segment,
            boolean hasDerivatives,
            @Nullable InstrumentKind kind,
            long epochNanos) {
        if (alwaysOpen) {
            return new Phase(SessionPhase.CONTINUOUS, -FAR, FAR);
        }
        LocalDate today = MarketTime.istDate(epochNanos);
        long closedSince = -FAR;
        for (Phase phase : phases(segment, hasDerivatives, kind, today)) {
            if (epochNanos < phase.from()) {
                return new Phase(
                        SessionPhase.CLOSED,
                        closedSince == -FAR
                                ? lastEnd(segment, hasDerivatives, kind, today)
                                : closedSince,
                        phase.from());
            }
            if (epochNanos < phase.to()) {
                return phase;
            }
            closedSince = phase.to();
        }
        return new Phase(
                SessionPhase.CLOSED,
                closedSince == -FAR ? lastEnd(segment, hasDerivatives, kind, today) : closedSince,
                nextStart(segment, hasDerivatives, kind, today));
    }

    private long lastEnd(
            ExchangeSegment segment,
            boolean hasDerivatives,
            @Nullable InstrumentKind kind,
            LocalDate today) {
        for (int back = 1; back <= HORIZON_DAYS; back++) {
            List<Phase> phases = phases(segment, hasDerivatives, kind, today.minusDays(back));
            if (!phases.isEmpty()) {
                return phases.getLast().to();
            }
        }
        return -FAR;
    }

    private long nextStart(
            ExchangeSegment segment,
            boolean hasDerivatives,
            @Nullable InstrumentKind kind,
            LocalDate today) {
        for (int ahead = 1; ahead <= HORIZON_DAYS; ahead++) {
            List<Phase> phases = phases(segment, hasDerivatives, kind, today.plusDays(ahead));
            if (!phases.isEmpty()) {
                return phases.getFirst().from();
            }
        }
        return FAR;
    }

    /// The phases of a date in time order, without the closed ones.
    private List<Phase> phases(
            ExchangeSegment segment,
            boolean hasDerivatives,
            @Nullable InstrumentKind kind,
            LocalDate date) {
        Day day = day(segment, hasDerivatives, date);
        if (day == null) {
            return List.of();
        }
        List<Phase> phases = new ArrayList<>();
        boolean opened = false;
        for (PhaseWindow window : day.phases) {
            if (window.only() != null && kind != null && window.only() != kind) {
                continue;
            }
            if (!opened && !window.from().isBefore(day.close)) {
                phases.add(phase(date, SessionPhase.CONTINUOUS, day.open, day.close));
                opened = true;
            }
            phases.add(phase(date, window.phase(), window.from(), window.to()));
        }
        if (!opened) {
            phases.add(phase(date, SessionPhase.CONTINUOUS, day.open, day.close));
        }
        return phases;
    }

    private static Phase phase(LocalDate date, SessionPhase phase, LocalTime from, LocalTime to) {
        return new Phase(phase, MarketTime.epochNanos(date, from), MarketTime.epochNanos(date, to));
    }

    /// The session of a date that was announced without its time, or null where there is none or
    /// its time was entered since.
    public CalendarEntry.@Nullable UntimedSession untimedSession(
            ExchangeSegment segment, LocalDate date) {
        SegmentRules rules = segments.get(segment);
        return rules == null || rules.specials.containsKey(date) ? null : rules.untimed.get(date);
    }

    /// The holiday of a date, or null: it says nothing about weekends and special sessions.
    public CalendarEntry.@Nullable Holiday holiday(ExchangeSegment segment, LocalDate date) {
        SegmentRules rules = segments.get(segment);
        return rules == null ? null : rules.holidays.get(date);
    }

    /// The ranges of dates whose holidays are known, in time order. On a date outside of them a
    /// weekday without a session rule to the contrary is taken as a trading day and may have been a
    /// holiday.
    public List<Coverage> holidayCoverage(ExchangeSegment segment) {
        SegmentRules rules = segments.get(segment);
        return rules == null ? List.of() : List.copyOf(rules.coverage);
    }

    /// True when it is known whether the date was a holiday.
    public boolean knowsHolidaysOf(ExchangeSegment segment, LocalDate date) {
        SegmentRules rules = segments.get(segment);
        return rules != null && rules.coverage.stream().anyMatch(range -> range.contains(date));
    }

    private @Nullable Day day(ExchangeSegment segment, boolean hasDerivatives, LocalDate date) {
        SegmentRules rules = segments.get(segment);
        if (rules == null) {
            return null;
        }
        CalendarEntry.SpecialSession special = rules.specials.get(date);
        if (special != null) {
            return new Day(special.open(), special.close(), special.squareOff(), special.phases());
        }
        if (isWeekend(date)
                || rules.holidays.containsKey(date)
                || rules.untimed.containsKey(date)) {
            return null;
        }
        CalendarEntry.SessionRule rule = rules.weekly(hasDerivatives, date);
        return rule == null
                ? null
                : new Day(rule.open(), rule.close(), rule.squareOff(), rule.phases());
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private record Day(
            LocalTime open, LocalTime close, LocalTime squareOff, List<PhaseWindow> phases) {}

    /// The rules of one segment, by date where they are for one.
    private static final class SegmentRules {

        private final List<CalendarEntry.SessionRule> weekly = new ArrayList<>();
        private final Map<LocalDate, CalendarEntry.Holiday> holidays = new HashMap<>();
        private final Map<LocalDate, CalendarEntry.SpecialSession> specials = new HashMap<>();
        private final Map<LocalDate, CalendarEntry.UntimedSession> untimed = new HashMap<>();
        private final List<Coverage> coverage = new ArrayList<>();

        void sort() {
            weekly.sort(
                    Comparator.comparing(CalendarEntry.SessionRule::effectiveFrom)
                            .thenComparing(CalendarEntry.SessionRule::id)
                            .reversed());
            coverage.sort(Comparator.comparing(Coverage::from).thenComparing(Coverage::to));
        }

        CalendarEntry.@Nullable SessionRule weekly(boolean hasDerivatives, LocalDate date) {
            for (CalendarEntry.SessionRule rule : weekly) {
                LocalDate to = rule.effectiveTo();
                if ((rule.withDerivatives() == null || rule.withDerivatives() == hasDerivatives)
                        && !date.isBefore(rule.effectiveFrom())
                        && (to == null || date.isBefore(to))) {
                    return rule;
                }
            }
            return null;
        }
    }
}
