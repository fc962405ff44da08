package io.quanttrade.simulator.core;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.TreeSet;

/// NSE expiry days: Tuesdays, or the trading day before when a Tuesday is a holiday. Index options
/// have the next four weeks and the last Tuesday of the next three months, stocks the months alone.
public final class Expiries {
    private static final int WEEKS = 4;
    private static final int MONTHS = 3;

    private Expiries() {}

    /// Expiries that have not passed on `date`, earliest first.
    public static List<LocalDate> index(LocalDate date) {
        TreeSet<LocalDate> days = new TreeSet<>(stock(date));
        LocalDate tuesday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
        // A week more than wanted: this week's may have been brought forward and be over.
        for (int week = 0; week <= WEEKS; week++) {
            LocalDate day = TradingCalendar.latestTradingDay(tuesday.plusWeeks(week));
            if (!day.isBefore(date) && days.headSet(day).size() < WEEKS) {
                days.add(day);
            }
        }
        return List.copyOf(days);
    }

    /// The monthly expiries that have not passed on `date`.
    public static List<LocalDate> stock(LocalDate date) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (int month = 0; days.size() < MONTHS; month++) {
            LocalDate day = ofMonth(date.plusMonths(month));
            if (!day.isBefore(date)) {
                days.add(day);
            }
        }
        return List.copyOf(days);
    }

    /// Whether `date` is the last expiry of its month.
    public static boolean isMonthly(LocalDate date) {
        return ofMonth(date).equals(date);
    }

    private static LocalDate ofMonth(LocalDate month) {
        LocalDate first = month.withDayOfMonth(1);
        return TradingCalendar.latestTradingDay(
                first.with(TemporalAdjusters.lastInMonth(DayOfWeek.TUESDAY)));
    }
}
