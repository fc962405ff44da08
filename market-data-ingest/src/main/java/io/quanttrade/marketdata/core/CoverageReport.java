package io.quanttrade.marketdata.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What of the history is there and what is missing, per instrument, kind and interval, day by day
/// against the trading days of its exchange.
public final class CoverageReport {

    /// What is known of a date.
    public enum Trading {
        /// The exchange trades, or did.
        OPEN,
        CLOSED,
        /// A weekday of a year whose holidays are not known.
        MAYBE
    }

    /// What a day looks like.
    public enum Status {
        OK,
        /// Far fewer rows than a whole day has.
        SHORT,
        /// More rows than the longest session of the exchange has.
        TOO_MANY,
        /// Rows on a day on which the exchange is closed: a weekend or a holiday.
        CLOSED,
        /// A trading day without a row.
        MISSING,
        /// A weekday without a row; it may have been a holiday.
        MAYBE_MISSING
    }

    /// Trading days of exchanges.
    public interface Calendar {

        Trading trading(InstrumentId instrument, LocalDate date);

        /// Length of continuous trading on a date in seconds, 0 = not known.
        long sessionSeconds(InstrumentId instrument, LocalDate date);

        /// The same of the instruments of the exchange that trade longest.
        default long longestSessionSeconds(InstrumentId instrument, LocalDate date) {
            return sessionSeconds(instrument, date);
        }
    }

    /// One day of a series.
    ///
    /// @param there what was imported, null when nothing was
    /// @param expected rows a whole day has, 0 = not known
    public record Day(LocalDate date, Status status, @Nullable Coverage there, long expected) {}

    /// All days of one instrument, kind and interval, from the first to the last in order.
    public record Series(
            InstrumentId instrument,
            DataKind kind,
            @Nullable BarInterval interval,
            List<Day> days) {

        /// Days of a status.
        public List<Day> of(Status status) {
            return days.stream().filter(day -> day.status() == status).toList();
        }

        /// Sum over what is there.
        public long rows() {
            return days.stream()
                    .flatMapToLong(
                            day ->
                                    day.there() == null
                                            ? LongStream.empty()
                                            : LongStream.of(day.there().rows()))
                    .sum();
        }

        /// Rows that were refused when the days were imported.
        public long rejectedRows() {
            return days.stream()
                    .mapToLong(day -> day.there() == null ? 0 : day.there().rejectedRows())
                    .sum();
        }

        /// Days that are there.
        public long daysThere() {
            return days.stream().filter(day -> day.there() != null).count();
        }
    }

    private static final int SECONDS_PER_DAY = 86_400;

    /// Below this part of a whole day's rows a day is short.
    private static final double SHORT_OF_SESSION = 0.9;

    /// The same where only other days of the series say what a whole day is.
    private static final double SHORT_OF_MEDIAN = 0.5;

    private CoverageReport() {}

    /// @param coverage in any order
    /// @param from first date to look at, null = that of each series
    /// @param to last date to look at, included, null = that of each series
    public static List<Series> of(
            Collection<Coverage> coverage,
            Calendar calendar,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        Map<String, List<Coverage>> groups = new LinkedHashMap<>();
        coverage.stream()
                .sorted(Comparator.comparing(CoverageReport::group).thenComparing(Coverage::day))
                .forEach(
                        day ->
                                groups.computeIfAbsent(group(day), key -> new ArrayList<>())
                                        .add(day));
        return groups.values().stream().map(days -> series(days, calendar, from, to)).toList();
    }

    private static String group(Coverage day) {
        return day.instrument() + "/" + day.kind() + "/" + day.interval();
    }

    private static Series series(
            List<Coverage> there,
            Calendar calendar,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        Coverage first = there.getFirst();
        Map<LocalDate, Coverage> byDate = new LinkedHashMap<>();
        there.forEach(day -> byDate.put(day.day(), day));
        long median = median(there);
        LocalDate begin = from == null ? first.day() : from;
        LocalDate end = to == null ? there.getLast().day() : to;
        List<Day> days = new ArrayList<>();
        if (first.kind() == DataKind.FACTOR) {
            // Factors have dates where something changed, not trading days.
            there.forEach(day -> days.add(new Day(day.day(), Status.OK, day, 1)));
            return new Series(first.instrument(), first.kind(), first.interval(), days);
        }
        for (LocalDate date = begin; !date.isAfter(end); date = date.plusDays(1)) {
            Coverage day = byDate.get(date);
            long expected = expected(first, calendar, date);
            if (day != null) {
                days.add(new Day(date, status(day, calendar, expected, median), day, expected));
            } else {
                Trading trading = calendar.trading(first.instrument(), date);
                if (trading != Trading.CLOSED) {
                    days.add(
                            new Day(
                                    date,
                                    trading == Trading.OPEN ? Status.MISSING : Status.MAYBE_MISSING,
                                    null,
                                    expected));
                }
            }
        }
        return new Series(first.instrument(), first.kind(), first.interval(), days);
    }

    private static Status status(Coverage day, Calendar calendar, long expected, long median) {
        if (calendar.trading(day.instrument(), day.day()) == Trading.CLOSED) {
            return Status.CLOSED;
        }
        long most = most(day, calendar);
        if (most > 0 && day.rows() > most) {
            return Status.TOO_MANY;
        }
        boolean isShort =
                expected > 0
                        ? day.rows() < expected * SHORT_OF_SESSION
                        : day.rows() < median * SHORT_OF_MEDIAN;
        return isShort ? Status.SHORT : Status.OK;
    }

    /// Bars of the longest session, 0 = not known.
    private static long most(Coverage day, Calendar calendar) {
        BarInterval interval = day.interval();
        if (interval == null) {
            return 0;
        }
        return interval.seconds() == SECONDS_PER_DAY
                ? 1
                : Math.ceilDiv(
                        calendar.longestSessionSeconds(day.instrument(), day.day()),
                        interval.seconds());
    }

    /// Bars of a session; ticks and books come as they come.
    private static long expected(Coverage of, Calendar calendar, LocalDate date) {
        BarInterval interval = of.interval();
        if (interval == null) {
            return 0;
        }
        if (interval.seconds() == SECONDS_PER_DAY) {
            return 1;
        }
        long seconds = calendar.sessionSeconds(of.instrument(), date);
        return Math.ceilDiv(seconds, interval.seconds());
    }

    private static long median(List<Coverage> days) {
        long[] rows = days.stream().mapToLong(Coverage::rows).sorted().toArray();
        return rows[rows.length / 2];
    }

    /// True on Saturday and Sunday.
    public static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
