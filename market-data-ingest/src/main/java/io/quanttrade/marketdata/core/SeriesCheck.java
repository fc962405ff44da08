package io.quanttrade.marketdata.core;

import io.quanttrade.marketdata.core.CoverageReport.Trading;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is odd about a series of bars of one instrument and interval, for import, coverage and
/// backtest alike: it says so and changes nothing. Indian exchanges are held against the rulebook.
/// Where it knows no hours (other markets, days before its time) a hole is a gap between two bars
/// of one local day, and where it knows no holidays a gap of more than four weekdays.
///
/// Not for use by several threads.
public final class SeriesCheck {

    /// Kinds of oddities, in the order they are told.
    public enum Kind {
        /// Bars of a session that are not there; a place is a gap.
        HOLE("bars-missing", "fetch the data again, or know that averages run over the gap"),
        /// Trading days that are not there; a place is a row of days.
        MISSING_DAYS(
                "days-missing", "fetch the data again, or know that averages run over the gap"),
        /// Bars on weekends and holidays; a place is a day.
        CLOSED_DAY("bars-on-closed-days", "take the rows out unless the exchange did trade"),
        /// Bars that begin outside of the session of a trading day; a place is a day.
        OFF_SESSION(
                "bars-outside-session",
                "check the zone and whether times are those of the opening"),
        /// More bars on a day than its session has; a place is a day.
        TOO_MANY("bars-too-many", "check the interval and the source"),
        /// An open below 0.6 times the close before it, or that close below 0.6 times the open.
        JUMP("price-jump", "a split, a bonus or another unit? adjust the file, or correct it");

        private final String code;
        private final String remedy;

        Kind(String code, String remedy) {
            this.code = code;
            this.remedy = remedy;
        }

        public String code() {
            return code;
        }

        /// What to do about it.
        public String remedy() {
            return remedy;
        }
    }

    /// All of one kind.
    ///
    /// @param places how often
    /// @param bars how many bars are missing or odd, of all places; for missing days the days
    /// @param first the first places in words, at most [#NAMED]
    public record Note(
            Kind kind,
            InstrumentId instrument,
            BarInterval interval,
            long places,
            long bars,
            List<String> first) {

        /// One line: `bars-missing: NSE:TCS 5m: 8 bars missing 2025-06-11 10:55 to 11:30; ...`.
        @Override
        public String toString() {
            return kind.code()
                    + ": "
                    + instrument
                    + " "
                    + interval
                    + ", "
                    + places
                    + (places == 1 ? " place: " : " places: ")
                    + String.join("; ", first)
                    + (places > first.size() ? "; ..." : "")
                    + " ("
                    + kind.remedy()
                    + ")";
        }
    }

    /// So many places are named; all are counted.
    public static final int NAMED = 5;

    /// So many weekdays in a row may be holidays (2001-09-11 closed New York for four).
    private static final int HOLIDAYS_IN_A_ROW = 4;

    private static final long PERCENT = 100;

    private static final class Found {
        private long places;
        private long bars;
        private final List<String> first = new ArrayList<>();
    }

    private final InstrumentId instrument;
    private final BarInterval interval;
    private final boolean daily;
    private final ZoneId zone;
    private final MarketDays days;
    private final LocalDays localDays;
    private final Map<Kind, Found> found = new EnumMap<>(Kind.class);

    private @Nullable LocalDate date;
    private MarketDays.@Nullable Hours hours;
    private long barsOfDay;
    private long offSession;
    private long lastStart;
    private long lastClose;

    /// @param zone of the exchange, which cuts days
    /// @param rulebook sessions and holidays of Indian exchanges
    public SeriesCheck(
            InstrumentId instrument, BarInterval interval, ZoneId zone, TradingCalendar rulebook) {
        this.instrument = instrument;
        this.interval = interval;
        this.daily = interval.nanos() == MarketTime.NANOS_PER_DAY;
        this.zone = zone;
        this.days = new MarketDays(rulebook);
        this.localDays = new LocalDays(zone);
    }

    /// Takes the next bar; starts ascend.
    ///
    /// @param start epoch nanoseconds UTC
    public void add(long start, Price open, Price close) {
        LocalDate day = localDays.of(start);
        if (!day.equals(date)) {
            endDay();
            beginDay(day, start);
        } else if (!daily && start - lastStart > interval.nanos()) {
            hole(lastStart + interval.nanos(), start);
        }
        barsOfDay++;
        if (hours != null && (start < hours.from() || start >= hours.to())) {
            offSession++;
        }
        if (lastClose != 0 && isJump(lastClose, open.units())) {
            add(
                    Kind.JUMP,
                    1,
                    day
                            + time(start)
                            + " opens at "
                            + times(open.units(), lastClose)
                            + " times the close before");
        }
        lastStart = start;
        lastClose = close.units();
    }

    /// All bars were given: what was found, a note per kind, in the order of [Kind].
    public List<Note> finish() {
        endDay();
        date = null;
        return found.entrySet().stream()
                .map(
                        entry ->
                                new Note(
                                        entry.getKey(),
                                        instrument,
                                        interval,
                                        entry.getValue().places,
                                        entry.getValue().bars,
                                        List.copyOf(entry.getValue().first)))
                .toList();
    }

    /// True when one price is below 0.6 times the other.
    private static boolean isJump(long before, long after) {
        return after < threshold(before) || before < threshold(after);
    }

    private static long threshold(long units) {
        return units / 5 * 3 + units % 5 * 3 / 5;
    }

    private void beginDay(LocalDate day, long start) {
        if (date != null) {
            daysBetween(date, day);
        }
        date = day;
        barsOfDay = 0;
        offSession = 0;
        Trading trading = days.trading(instrument, day);
        hours = daily ? null : days.hours(instrument, day);
        if (trading == Trading.CLOSED) {
            add(Kind.CLOSED_DAY, 1, day + " " + day.getDayOfWeek().name().toLowerCase(Locale.ROOT));
        }
        MarketDays.Hours today = hours;
        if (today != null && start > today.from()) {
            long step = interval.nanos();
            long first = today.from() + Math.floorMod(start - today.from(), step);
            if (first < start) {
                hole(first, start);
            }
        }
    }

    private void endDay() {
        LocalDate day = date;
        if (day == null) {
            return;
        }
        MarketDays.Hours today = hours;
        if (today != null) {
            long next = lastStart + interval.nanos();
            if (lastStart < today.sureTo() && next < today.sureTo()) {
                hole(next, today.sureTo());
            }
            long most = Math.ceilDiv(today.to() - today.from(), interval.nanos());
            if (barsOfDay > most) {
                add(Kind.TOO_MANY, barsOfDay - most, day + " " + barsOfDay + " of " + most);
            }
            if (offSession > 0) {
                add(Kind.OFF_SESSION, offSession, day + " " + offSession + " bars");
            }
        }
    }

    /// The bars from the first start to before the last one are not there; what lies outside of the
    /// session is none.
    private void hole(long first, long before) {
        long step = interval.nanos();
        long from = first;
        long end = before;
        MarketDays.Hours today = hours;
        if (today != null) {
            from += Math.max(0, Math.ceilDiv(today.from() - first, step)) * step;
            end = Math.min(end, today.sureTo());
        }
        long missing = Math.max(0, Math.ceilDiv(end - from, step));
        if (missing > 0) {
            add(
                    Kind.HOLE,
                    missing,
                    missing
                            + (missing == 1 ? " bar missing " : " bars missing ")
                            + localDays.of(from)
                            + time(from)
                            + (missing == 1 ? "" : " to" + time(from + (missing - 1) * step)));
        }
    }

    private void daysBetween(LocalDate before, LocalDate after) {
        LocalDate first = null;
        long missing = 0;
        boolean sure = false;
        for (LocalDate day = before.plusDays(1); day.isBefore(after); day = day.plusDays(1)) {
            Trading trading = days.trading(instrument, day);
            if (trading != Trading.CLOSED) {
                first = first == null ? day : first;
                missing++;
                sure |= trading == Trading.OPEN;
            }
        }
        if (first != null && (sure || missing > HOLIDAYS_IN_A_ROW)) {
            add(
                    Kind.MISSING_DAYS,
                    missing,
                    missing
                            + (missing == 1 ? " day missing " : " days missing ")
                            + first
                            + (missing == 1 ? "" : " to before " + after));
        }
    }

    private void add(Kind kind, long bars, String place) {
        Found all = found.computeIfAbsent(kind, k -> new Found());
        all.places++;
        all.bars += bars;
        if (all.first.size() < NAMED) {
            all.first.add(place);
        }
    }

    private String time(long start) {
        if (daily) {
            return "";
        }
        LocalTime time = MarketTime.instant(start).atZone(zone).toLocalTime();
        return " " + time;
    }

    private static String times(long after, long before) {
        long hundredths =
                after < Long.MAX_VALUE / PERCENT
                        ? after * PERCENT / before
                        : after / Math.max(1, before / PERCENT);
        return hundredths / PERCENT
                + "."
                + String.format(Locale.ROOT, "%02d", hundredths % PERCENT);
    }
}
