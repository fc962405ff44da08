package io.quanttrade.topics.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingCalendarTest {

    private static final LocalDate CHANGE = LocalDate.parse("2026-08-03");
    private static final TradingCalendar CALENDAR =
            new TradingCalendar(
                    List.of(
                            rule("before", null, "15:30", "15:20", LocalDate.EPOCH, CHANGE),
                            rule("with", true, "15:15", "15:10", CHANGE, null),
                            rule("without", false, "15:30", "15:20", CHANGE, null),
                            new CalendarEntry.Holiday(
                                    "h",
                                    ExchangeSegment.NSE_EQ,
                                    LocalDate.parse("2026-11-24"),
                                    "Guru Nanak Jayanti",
                                    0),
                            new CalendarEntry.SpecialSession(
                                    "s",
                                    ExchangeSegment.NSE_EQ,
                                    LocalDate.parse("2026-02-01"),
                                    LocalTime.of(9, 15),
                                    LocalTime.of(15, 30),
                                    LocalTime.of(15, 20),
                                    "Budget",
                                    0)));

    @Test
    void anOldDayHasItsOwnRules() {
        assertEquals(LocalTime.of(15, 30), close(true, "2021-05-17"));
    }

    @Test
    void sharesWithDerivativesCloseEarlierSinceAugust2026() {
        assertEquals(LocalTime.of(15, 15), close(true, "2026-08-03"));
        assertEquals(LocalTime.of(15, 30), close(false, "2026-08-03"));
        assertEquals(LocalTime.of(15, 30), close(true, "2026-07-31"));
    }

    @Test
    void holidaysAndWeekendsDoNotTradeButSpecialSessionsDo() {
        assertNull(CALENDAR.session(ExchangeSegment.NSE_EQ, true, LocalDate.parse("2026-11-24")));
        assertNull(CALENDAR.session(ExchangeSegment.NSE_EQ, true, LocalDate.parse("2026-11-28")));
        assertNotNull(
                CALENDAR.session(ExchangeSegment.NSE_EQ, true, LocalDate.parse("2026-02-01")));
        assertNull(CALENDAR.session(ExchangeSegment.MCX_COMM, true, LocalDate.parse("2026-11-26")));
    }

    private static LocalTime close(boolean derivatives, String date) {
        TradingCalendar.Session session =
                session(
                        CALENDAR.session(
                                ExchangeSegment.NSE_EQ, derivatives, LocalDate.parse(date)));
        return LocalTime.ofNanoOfDay(MarketTime.istNanoOfDay(session.close()));
    }

    private static TradingCalendar.Session session(TradingCalendar.Session session) {
        assertNotNull(session);
        return session;
    }

    private static CalendarEntry rule(
            String id,
            Boolean derivatives,
            String close,
            String squareOff,
            LocalDate from,
            LocalDate to) {
        return new CalendarEntry.SessionRule(
                id,
                ExchangeSegment.NSE_EQ,
                derivatives,
                LocalTime.of(9, 15),
                LocalTime.parse(close),
                LocalTime.parse(squareOff),
                from,
                to,
                0);
    }
}
