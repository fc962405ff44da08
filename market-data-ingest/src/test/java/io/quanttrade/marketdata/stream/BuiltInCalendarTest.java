package io.quanttrade.marketdata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInCalendarTest {

    private final TradingCalendar calendar = new TradingCalendar(BuiltInCalendar.entries(1));

    @Test
    void idsAreUnique() {
        List<CalendarEntry> entries = BuiltInCalendar.entries(1);
        assertEquals(entries.size(), entries.stream().map(CalendarEntry::id).distinct().count());
    }

    @Test
    void weekendsAndHolidaysAreClosed() {
        closed("2026-11-21");
        closed("2026-11-22");
        closed("2026-11-24");
        closed("2026-01-15");
        closed("2025-10-22");
    }

    @Test
    void anOrdinaryDayOf2021Trades() {
        session(ExchangeSegment.NSE_EQ, true, "2021-05-17", "09:15", "15:30", "15:20");
        session(ExchangeSegment.NSE_FNO, true, "2021-05-17", "09:15", "15:30", "15:20");
        session(ExchangeSegment.IDX_I, false, "2021-05-17", "09:15", "15:30", "15:20");
    }

    @Test
    void sessionsSplitWithTheClosingAuction() {
        session(ExchangeSegment.NSE_EQ, true, "2026-07-31", "09:15", "15:30", "15:20");
        session(ExchangeSegment.NSE_EQ, true, "2026-08-03", "09:15", "15:15", "15:10");
        session(ExchangeSegment.NSE_EQ, false, "2026-08-03", "09:15", "15:30", "15:10");
        session(ExchangeSegment.BSE_EQ, true, "2026-08-03", "09:15", "15:15", "15:10");
        session(ExchangeSegment.NSE_FNO, true, "2026-08-03", "09:15", "15:40", "15:20");
    }

    @Test
    void specialSessionsTradeOnWeekendsAndHolidays() {
        session(ExchangeSegment.NSE_EQ, true, "2025-02-01", "09:15", "15:30", "15:20");
        session(ExchangeSegment.NSE_EQ, true, "2026-02-01", "09:15", "15:30", "15:20");
        session(ExchangeSegment.NSE_EQ, true, "2025-10-21", "13:45", "14:45", "14:35");
    }

    @Test
    void knowsSharesWithDerivatives() {
        assertTrue(BuiltInCalendar.derivativeShares().containsAll(List.of("RELIANCE", "TCS")));
    }

    private void closed(String date) {
        for (ExchangeSegment segment :
                List.of(
                        ExchangeSegment.IDX_I,
                        ExchangeSegment.NSE_EQ,
                        ExchangeSegment.BSE_EQ,
                        ExchangeSegment.NSE_FNO)) {
            assertNull(calendar.session(segment, true, LocalDate.parse(date)), date);
        }
    }

    private void session(
            ExchangeSegment segment,
            boolean derivatives,
            String date,
            String open,
            String close,
            String squareOff) {
        LocalDate day = LocalDate.parse(date);
        assertEquals(
                new TradingCalendar.Session(day, at(day, open), at(day, close), at(day, squareOff)),
                calendar.session(segment, derivatives, day));
    }

    private static long at(LocalDate day, String time) {
        return MarketTime.epochNanos(day, LocalTime.parse(time));
    }
}
