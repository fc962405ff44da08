package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.marketdata.core.CoverageReport.Day;
import io.quanttrade.marketdata.core.CoverageReport.Series;
import io.quanttrade.marketdata.core.CoverageReport.Status;
import io.quanttrade.marketdata.core.CoverageReport.Trading;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageReportTest {

    /// Trades on weekdays but for 2021-05-13, 375 minutes; holidays of 2020 are not known.
    private static final CoverageReport.Calendar CALENDAR =
            new CoverageReport.Calendar() {
                @Override
                public Trading trading(InstrumentId instrument, LocalDate date) {
                    if (CoverageReport.isWeekend(date) || date.equals(date("2021-05-13"))) {
                        return Trading.CLOSED;
                    }
                    return date.getYear() == 2020 ? Trading.MAYBE : Trading.OPEN;
                }

                @Override
                public long sessionSeconds(InstrumentId instrument, LocalDate date) {
                    return 375 * 60;
                }
            };

    @Test
    void tradingDaysWithoutRowsAreMissingAndHolidaysAreNot() {
        Series series =
                CoverageReport.of(
                                List.of(bars("2021-05-11", 375), bars("2021-05-18", 370)),
                                CALENDAR,
                                null,
                                null)
                        .getFirst();
        assertEquals(
                List.of(
                        "2021-05-11 OK",
                        "2021-05-12 MISSING",
                        "2021-05-14 MISSING",
                        "2021-05-17 MISSING",
                        "2021-05-18 OK"),
                lines(series));
        assertEquals(745, series.rows());
        assertEquals(2, series.daysThere());
    }

    @Test
    void daysWithFarFewerRowsThanTheSessionAreShort() {
        Series series =
                CoverageReport.of(List.of(bars("2021-05-17", 337)), CALENDAR, null, null)
                        .getFirst();
        assertEquals(List.of("2021-05-17 SHORT"), lines(series));
        assertEquals(375, series.days().getFirst().expected());
    }

    @Test
    void ticksAreShortBesideTheOtherDaysOfTheirSeries() {
        Series series =
                CoverageReport.of(
                                List.of(
                                        ticks("2021-05-17", 17_000),
                                        ticks("2021-05-18", 8_000),
                                        ticks("2021-05-19", 18_000)),
                                CALENDAR,
                                null,
                                null)
                        .getFirst();
        assertEquals(List.of("2021-05-17 OK", "2021-05-18 SHORT", "2021-05-19 OK"), lines(series));
    }

    @Test
    void theRangeAskedForCountsAndUnknownHolidaysMakeDoubtful() {
        Series series =
                CoverageReport.of(
                                List.of(bars("2020-05-12", 375)),
                                CALENDAR,
                                date("2020-05-11"),
                                date("2020-05-13"))
                        .getFirst();
        assertEquals(
                List.of("2020-05-11 MAYBE_MISSING", "2020-05-12 OK", "2020-05-13 MAYBE_MISSING"),
                lines(series));
    }

    @Test
    void tooManyRowsAndClosedDaysAreNotOk() {
        Series series =
                CoverageReport.of(
                                List.of(
                                        bars("2021-05-13", 375),
                                        bars("2021-05-14", 376),
                                        bars("2021-05-15", 375),
                                        bars("2021-05-16", 1),
                                        bars("2021-05-17", 375)),
                                CALENDAR,
                                null,
                                null)
                        .getFirst();
        assertEquals(
                List.of(
                        "2021-05-13 CLOSED",
                        "2021-05-14 TOO_MANY",
                        "2021-05-15 CLOSED",
                        "2021-05-16 CLOSED",
                        "2021-05-17 OK"),
                lines(series));
    }

    @Test
    void seriesAreKeptApart() {
        assertEquals(
                2,
                CoverageReport.of(
                                List.of(bars("2021-05-17", 375), ticks("2021-05-17", 1)),
                                CALENDAR,
                                null,
                                null)
                        .size());
    }

    @Test
    void cryptoTradesEveryDayAndForeignExchangesPerhapsOnWeekdays() {
        MarketDays days = new MarketDays(new TradingCalendar(List.of()));
        LocalDate saturday = date("2021-05-15");
        assertEquals(Trading.OPEN, days.trading(new InstrumentId("CRYPTO:BTC"), saturday));
        assertEquals(Trading.CLOSED, days.trading(new InstrumentId("US:SPY"), saturday));
        assertEquals(Trading.MAYBE, days.trading(new InstrumentId("US:SPY"), date("2021-05-17")));
        assertEquals(Trading.MAYBE, days.trading(new InstrumentId("NSE:TCS"), date("2021-05-17")));
    }

    private static List<String> lines(Series series) {
        return series.days().stream().map(CoverageReportTest::line).toList();
    }

    private static String line(Day day) {
        Status status = day.status();
        return day.date() + " " + status;
    }

    private static Coverage bars(String day, long rows) {
        return day(DataKind.BAR, BarInterval.of("1m"), day, rows);
    }

    private static Coverage ticks(String day, long rows) {
        return day(DataKind.TICK, null, day, rows);
    }

    private static Coverage day(
            DataKind kind, @Nullable BarInterval interval, String day, long rows) {
        return new Coverage(
                new InstrumentId("NSE:TCS"),
                kind,
                interval,
                date(day),
                ZoneId.of("Asia/Kolkata"),
                rows,
                1,
                2,
                0,
                new Coverage.Source("bars", "TCS.csv", "0".repeat(64)),
                0,
                1,
                1,
                new Coverage.Place(0, 0, rows),
                1);
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }
}
