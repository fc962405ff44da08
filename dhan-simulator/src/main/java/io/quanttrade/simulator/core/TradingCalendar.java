package io.quanttrade.simulator.core;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;

/// Trading days and continuous sessions of the NSE cash market in IST. Holidays of 2025 and 2026
/// are the published lists; in other years only weekends are closed. The Muhurat hour of 8 November
/// 2026 is left out because its time was not published.
public final class TradingCalendar {
    /// India has one offset and no daylight saving time.
    public static final ZoneOffset IST = ZoneOffset.ofHoursMinutes(5, 30);

    /// Start of continuous trading.
    public static final LocalTime OPEN = LocalTime.of(9, 15);

    private static final LocalDate CLOSING_AUCTION_SINCE = LocalDate.of(2026, 8, 3);
    private static final LocalTime CLOSE = LocalTime.of(15, 30);

    /// Stocks with derivatives, which all modelled names are, end earlier since the closing
    /// auction.
    private static final LocalTime CLOSE_BEFORE_AUCTION = LocalTime.of(15, 15);

    private static final Set<LocalDate> HOLIDAYS =
            dates(
                    "2025-02-26 2025-03-14 2025-03-31 2025-04-10 2025-04-14 2025-04-18 2025-05-01"
                            + " 2025-08-15 2025-08-27 2025-10-02 2025-10-21 2025-10-22 2025-11-05"
                            + " 2025-12-25 2026-01-15 2026-01-26 2026-03-03 2026-03-26 2026-03-31"
                            + " 2026-04-03 2026-04-14 2026-05-01 2026-05-28 2026-06-26 2026-09-14"
                            + " 2026-10-02 2026-10-20 2026-11-10 2026-11-24 2026-12-25");
    private static final Set<LocalDate> EXTRA_DAYS = dates("2025-02-01 2026-02-01");

    private TradingCalendar() {}

    public static boolean isTradingDay(LocalDate date) {
        if (EXTRA_DAYS.contains(date)) {
            return true;
        }
        DayOfWeek day = date.getDayOfWeek();
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !HOLIDAYS.contains(date);
    }

    /// The first trading day after `date`.
    public static LocalDate nextTradingDay(LocalDate date) {
        LocalDate next = date.plusDays(1);
        while (!isTradingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /// The latest trading day not after `date`.
    public static LocalDate latestTradingDay(LocalDate date) {
        LocalDate day = date;
        while (!isTradingDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /// First millisecond of an IST day.
    public static long midnight(LocalDate date) {
        return millis(date, LocalTime.MIDNIGHT);
    }

    /// First millisecond of continuous trading, epoch milliseconds UTC.
    public static long openMillis(LocalDate date) {
        return millis(date, OPEN);
    }

    /// First millisecond after continuous trading, epoch milliseconds UTC.
    public static long closeMillis(LocalDate date) {
        return millis(date, date.isBefore(CLOSING_AUCTION_SINCE) ? CLOSE : CLOSE_BEFORE_AUCTION);
    }

    public static boolean isOpen(long millis) {
        LocalDate date = dateOf(millis);
        return isTradingDay(date) && millis >= openMillis(date) && millis < closeMillis(date);
    }

    /// IST date of an epoch millisecond.
    public static LocalDate dateOf(long millis) {
        return istOf(millis).toLocalDate();
    }

    /// IST wall clock of an epoch millisecond.
    public static LocalDateTime istOf(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), IST);
    }

    private static long millis(LocalDate date, LocalTime time) {
        return date.atTime(time).toInstant(IST).toEpochMilli();
    }

    private static Set<LocalDate> dates(String list) {
        return java.util.Arrays.stream(list.split(" "))
                .map(LocalDate::parse)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
