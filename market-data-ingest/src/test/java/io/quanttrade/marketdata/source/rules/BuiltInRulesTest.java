package io.quanttrade.marketdata.source.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.HaltRule;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.MarketRules;
import io.quanttrade.topics.instrument.PriceBandRule;
import io.quanttrade.topics.instrument.SessionPhase;
import io.quanttrade.topics.instrument.TickScope;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BuiltInRulesTest {

    /// Circulars CMTR/65587 and CMTR/71775, and the municipal elections of 15 Jan 2026.
    private static final Set<String> HOLIDAYS =
            Set.of(
                    "2025-02-26",
                    "2025-03-14",
                    "2025-03-31",
                    "2025-04-10",
                    "2025-04-14",
                    "2025-04-18",
                    "2025-05-01",
                    "2025-08-15",
                    "2025-08-27",
                    "2025-10-02",
                    "2025-10-21",
                    "2025-10-22",
                    "2025-11-05",
                    "2025-12-25",
                    "2026-01-15",
                    "2026-01-26",
                    "2026-03-03",
                    "2026-03-26",
                    "2026-03-31",
                    "2026-04-03",
                    "2026-04-14",
                    "2026-05-01",
                    "2026-05-28",
                    "2026-06-26",
                    "2026-09-14",
                    "2026-10-02",
                    "2026-10-20",
                    "2026-11-10",
                    "2026-11-24",
                    "2026-12-25");

    private final List<CalendarEntry> entries = BuiltInRules.entries(1);
    private final TradingCalendar calendar = new TradingCalendar(entries);
    private final MarketRules rules = new MarketRules(entries);

    @Test
    void idsAreUnique() {
        assertEquals(entries.size(), entries.stream().map(CalendarEntry::id).distinct().count());
    }

    @ParameterizedTest
    @EnumSource(names = {"IDX_I", "NSE_EQ", "BSE_EQ", "NSE_FNO", "BSE_FNO"})
    void everyDayOf2025And2026TradesUnlessTheTableSaysNot(ExchangeSegment segment) {
        Set<String> closed = new TreeSet<>(HOLIDAYS);
        closed.remove("2025-10-21");
        Set<String> extra = Set.of("2025-02-01", "2026-02-01");
        for (LocalDate day = LocalDate.of(2025, 1, 1);
                day.getYear() < 2027;
                day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
            boolean trades =
                    extra.contains(day.toString())
                            || (!weekend && !closed.contains(day.toString()));
            for (boolean derivatives : List.of(true, false)) {
                LocalDate date = day;
                assertEquals(
                        trades,
                        calendar.session(segment, derivatives, day) != null,
                        date::toString);
            }
            assertTrue(calendar.knowsHolidaysOf(segment, day));
        }
        assertFalse(calendar.knowsHolidaysOf(segment, LocalDate.of(2024, 12, 31)));
        assertFalse(calendar.knowsHolidaysOf(segment, LocalDate.of(2027, 1, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "NSE_EQ, true, 2021-05-17, 09:15, 15:30, 15:20",
        "NSE_FNO, true, 2021-05-17, 09:15, 15:30, 15:20",
        "IDX_I, false, 2021-05-17, 09:15, 15:30, 15:20",
        "NSE_EQ, true, 2026-07-31, 09:15, 15:30, 15:20",
        "NSE_EQ, true, 2026-08-03, 09:15, 15:15, 15:10",
        "NSE_EQ, false, 2026-08-03, 09:15, 15:30, 15:10",
        "BSE_EQ, true, 2026-08-03, 09:15, 15:15, 15:10",
        "NSE_FNO, true, 2026-07-31, 09:15, 15:30, 15:20",
        "NSE_FNO, true, 2026-08-03, 09:15, 15:40, 15:20",
        "BSE_FNO, true, 2026-08-03, 09:15, 15:40, 15:20",
        "NSE_EQ, true, 2025-02-01, 09:15, 15:30, 15:20",
        "NSE_EQ, true, 2026-02-01, 09:15, 15:30, 15:20",
        "NSE_EQ, true, 2025-10-21, 13:45, 14:45, 14:35",
        "NSE_CURRENCY, true, 2026-11-26, 09:00, 17:00, 16:45",
        "MCX_COMM, true, 2026-10-30, 09:00, 23:30, 23:15",
        "MCX_COMM, true, 2026-11-26, 09:00, 23:55, 23:45",
    })
    void sessionsAreThoseOfTheDate(
            ExchangeSegment segment,
            boolean derivatives,
            LocalDate day,
            LocalTime open,
            LocalTime close,
            LocalTime squareOff) {
        assertEquals(
                new TradingCalendar.Session(
                        day,
                        MarketTime.epochNanos(day, open),
                        MarketTime.epochNanos(day, close),
                        MarketTime.epochNanos(day, squareOff)),
                calendar.session(segment, derivatives, day));
    }

    @ParameterizedTest
    @CsvSource({
        "NSE_EQ, true, 2026-11-26T08:59:59, CLOSED",
        "NSE_EQ, true, 2026-11-26T09:00:00, PRE_OPEN_ENTRY",
        "NSE_EQ, true, 2026-11-26T09:08:00, PRE_OPEN_MATCHING",
        "NSE_EQ, true, 2026-11-26T09:12:00, PRE_OPEN_BUFFER",
        "NSE_EQ, true, 2026-11-26T09:15:00, CONTINUOUS",
        "NSE_EQ, true, 2026-11-26T15:14:59, CONTINUOUS",
        "NSE_EQ, true, 2026-11-26T15:15:00, AUCTION_REFERENCE",
        "NSE_EQ, true, 2026-11-26T15:20:00, AUCTION_ENTRY",
        "NSE_EQ, true, 2026-11-26T15:25:00, AUCTION_LIMIT_ONLY",
        "NSE_EQ, true, 2026-11-26T15:30:00, AUCTION_MATCHING",
        "NSE_EQ, true, 2026-11-26T15:35:00, CLOSED",
        "NSE_EQ, true, 2026-11-26T15:50:00, POST_CLOSE",
        "NSE_EQ, true, 2026-11-26T16:00:00, CLOSED",
        "NSE_EQ, false, 2026-11-26T15:15:00, CONTINUOUS",
        "NSE_EQ, false, 2026-11-26T15:30:00, CLOSED",
        "NSE_EQ, false, 2026-11-26T15:50:00, POST_CLOSE",
        "NSE_EQ, true, 2026-07-31T15:15:00, CONTINUOUS",
        "NSE_EQ, true, 2026-07-31T15:40:00, POST_CLOSE",
        "NSE_FNO, true, 2026-11-26T15:39:59, CONTINUOUS",
        "NSE_FNO, true, 2026-11-26T15:40:00, CLOSED",
        "NSE_FNO, true, 2025-12-05T09:00:00, CLOSED",
        "NSE_FNO, true, 2025-12-08T09:00:00, PRE_OPEN_ENTRY",
        "IDX_I, true, 2026-11-26T15:30:00, AUCTION_MATCHING",
        "NSE_EQ, true, 2025-10-21T13:45:00, CONTINUOUS",
        "NSE_EQ, true, 2026-02-01T09:08:00, PRE_OPEN_MATCHING",
        "NSE_EQ, true, 2026-11-08T18:30:00, CLOSED",
    })
    void phasesAreThoseOfTheDate(
            ExchangeSegment segment, boolean derivatives, LocalDateTime at, SessionPhase phase) {
        long nanos = MarketTime.epochNanos(at.toLocalDate(), at.toLocalTime());

        assertEquals(phase, calendar.phaseAt(segment, derivatives, nanos).phase());
    }

    @Test
    void muhuratOf2026IsKnownWithoutItsTime() {
        LocalDate sunday = LocalDate.of(2026, 11, 8);
        CalendarEntry.UntimedSession muhurat =
                calendar.untimedSession(ExchangeSegment.NSE_EQ, sunday);

        assertNotNull(muhurat);
        assertEquals("Muhurat", muhurat.name());
        assertNull(calendar.session(ExchangeSegment.NSE_EQ, true, sunday));
    }

    @Test
    void currencyAndCommodityHaveNoHolidayList() {
        for (ExchangeSegment segment :
                List.of(ExchangeSegment.NSE_CURRENCY, ExchangeSegment.MCX_COMM)) {
            assertEquals(List.of(), calendar.holidayCoverage(segment));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NSE_EQ, SHARE, 2024-01-01, 100, 0.05",
        "NSE_EQ, SHARE, 2024-07-01, 249.95, 0.01",
        "NSE_EQ, SHARE, 2025-04-14, 5000, 0.05",
        "NSE_EQ, SHARE, 2025-04-15, 249.99, 0.01",
        "NSE_EQ, SHARE, 2025-04-15, 250, 0.05",
        "NSE_EQ, SHARE, 2025-04-15, 1000, 0.05",
        "NSE_EQ, SHARE, 2025-04-15, 1000.01, 0.10",
        "NSE_EQ, SHARE, 2025-04-15, 5000, 0.10",
        "NSE_EQ, SHARE, 2025-04-15, 5000.10, 0.50",
        "NSE_EQ, SHARE, 2025-04-15, 10000.50, 1",
        "NSE_EQ, SHARE, 2025-04-15, 20000, 1",
        "NSE_EQ, SHARE, 2025-04-15, 20001, 5",
        "NSE_FNO, STOCK_FUTURE, 2026-11-26, 1440, 0.10",
        "NSE_FNO, INDEX_FUTURE, 2026-11-26, 15000, 0.05",
        "NSE_FNO, INDEX_FUTURE, 2026-11-26, 25680, 0.10",
        "NSE_FNO, INDEX_FUTURE, 2026-11-26, 58000, 0.20",
        "NSE_FNO, INDEX_OPTION, 2026-11-26, 25680, 0.05",
        "NSE_FNO, STOCK_OPTION, 2025-11-02, 200, 0.05",
        "NSE_FNO, STOCK_OPTION, 2025-11-03, 200, 0.01",
        "NSE_FNO, STOCK_OPTION, 2025-11-03, 250, 0.05",
        "NSE_EQ, ETF, 2026-11-26, 270, 0.01",
    })
    void tickSizesAreThoseOfTheDate(
            ExchangeSegment segment, TickScope scope, LocalDate date, String basis, String tick) {
        assertEquals(
                Optional.of(Price.of(tick)), rules.tickSize(segment, scope, date, Price.of(basis)));
    }

    @ParameterizedTest
    @CsvSource({
        "NSE_FNO, NIFTY, 2025-12-30, 75",
        "NSE_FNO, NIFTY, 2026-01-06, 65",
        "NSE_FNO, BANKNIFTY, 2025-12-30, 35",
        "NSE_FNO, BANKNIFTY, 2026-01-27, 30",
        "NSE_FNO, FINNIFTY, 2026-01-27, 60",
        "NSE_FNO, MIDCPNIFTY, 2026-01-27, 120",
        "NSE_FNO, NIFTYNXT50, 2025-12-30, 25",
        "BSE_FNO, SENSEX, 2026-11-26, 20",
    })
    void lotsAreThoseOfTheSeries(
            ExchangeSegment segment, String underlying, LocalDate expiry, long lot) {
        assertEquals(Optional.of(lot), rules.lotSize(segment, underlying, expiry));
    }

    @Test
    void freezeQuantitiesFollowDateAndLevel() {
        LocalDate today = LocalDate.of(2026, 11, 26);

        assertEquals(Optional.of(1_800L), largest("NIFTY", today, "25680"));
        assertEquals(Optional.of(900L), largest("BANKNIFTY", today, "55000"));
        assertEquals(Optional.of(600L), largest("BANKNIFTY", today, "55000.05"));
        assertEquals(Optional.empty(), largest("NIFTY", LocalDate.of(2025, 8, 31), "25000"));
        assertEquals(Optional.empty(), rules.lotSize(ExchangeSegment.BSE_FNO, "BANKEX", today));
    }

    private Optional<Long> largest(String underlying, LocalDate date, String level) {
        return rules.largestOrder(ExchangeSegment.NSE_FNO, underlying, date, Price.of(level));
    }

    @Test
    void bandsAndHaltsAreData() {
        LocalDate today = LocalDate.of(2026, 11, 26);
        PriceBandRule withDerivatives =
                rules.priceBand(ExchangeSegment.NSE_EQ, true, today).orElseThrow();
        PriceBandRule others = rules.priceBand(ExchangeSegment.NSE_EQ, false, today).orElseThrow();
        List<HaltRule> halts = rules.halts(ExchangeSegment.NSE_EQ, today);

        assertTrue(withDerivatives.isDynamic());
        assertEquals(100_000, withDerivatives.startPpm());
        assertEquals(50_000, withDerivatives.stepPpm());
        assertEquals(List.of(20_000L, 50_000L, 100_000L, 200_000L), others.fixedPpm());
        assertEquals(
                List.of(100_000L, 150_000L, 200_000L),
                halts.stream().map(HaltRule::movePpm).toList());
        assertEquals(45, halts.get(0).minutes(LocalTime.of(12, 59)));
        assertEquals(15, halts.get(0).minutes(LocalTime.of(13, 0)));
        assertEquals(0, halts.get(0).minutes(LocalTime.of(14, 30)));
        assertEquals(105, halts.get(1).minutes(LocalTime.of(12, 59)));
        assertEquals(45, halts.get(1).minutes(LocalTime.of(13, 59)));
        assertEquals(HaltRule.REST_OF_DAY, halts.get(1).minutes(LocalTime.of(14, 0)));
        assertEquals(HaltRule.REST_OF_DAY, halts.get(2).minutes(LocalTime.of(9, 15)));
    }

    @Test
    void thePreOpenOfDerivativesIsForFutures() {
        List<CalendarEntry.SessionRule> sessions =
                entries.stream()
                        .filter(CalendarEntry.SessionRule.class::isInstance)
                        .map(CalendarEntry.SessionRule.class::cast)
                        .filter(rule -> rule.segment() == ExchangeSegment.NSE_FNO)
                        .toList();

        assertTrue(
                sessions.stream()
                        .flatMap(rule -> rule.phases().stream())
                        .allMatch(window -> window.only() == InstrumentKind.FUTURE));
    }

    @Test
    void knowsSharesWithDerivatives() {
        assertTrue(BuiltInRules.derivativeShares().containsAll(List.of("RELIANCE", "TCS")));
    }
}
