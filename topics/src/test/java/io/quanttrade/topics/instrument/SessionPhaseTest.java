package io.quanttrade.topics.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionPhaseTest {

    private static final ExchangeSegment SHARES = ExchangeSegment.NSE_EQ;
    private static final ExchangeSegment DERIVATIVES = ExchangeSegment.NSE_FNO;
    private static final LocalDate SUNDAY = LocalDate.parse("2026-11-08");
    private static final List<CalendarEntry> ENTRIES =
            List.of(
                    new CalendarEntry.SessionRule(
                            "shares",
                            SHARES,
                            null,
                            LocalTime.of(9, 15),
                            LocalTime.of(15, 15),
                            LocalTime.of(15, 10),
                            List.of(
                                    window(SessionPhase.PRE_OPEN_ENTRY, "09:00", "09:08", null),
                                    window(SessionPhase.AUCTION_ENTRY, "15:20", "15:25", null)),
                            LocalDate.EPOCH,
                            null,
                            0),
                    new CalendarEntry.SessionRule(
                            "derivatives",
                            DERIVATIVES,
                            null,
                            LocalTime.of(9, 15),
                            LocalTime.of(15, 40),
                            LocalTime.of(15, 20),
                            List.of(
                                    window(
                                            SessionPhase.PRE_OPEN_ENTRY,
                                            "09:00",
                                            "09:08",
                                            InstrumentKind.FUTURE)),
                            LocalDate.EPOCH,
                            null,
                            0),
                    new CalendarEntry.Holiday(
                            "h", SHARES, LocalDate.parse("2026-11-10"), "Balipratipada", 0),
                    new CalendarEntry.UntimedSession("m", SHARES, SUNDAY, "Muhurat", 0),
                    new CalendarEntry.HolidayCoverage(
                            "c",
                            SHARES,
                            LocalDate.parse("2025-01-01"),
                            LocalDate.parse("2027-01-01"),
                            0));
    private final TradingCalendar calendar = new TradingCalendar(ENTRIES);

    @ParameterizedTest
    @CsvSource({
        "2026-11-05T08:59:59, CLOSED, 2026-11-04T15:25, 2026-11-05T09:00",
        "2026-11-05T09:00:00, PRE_OPEN_ENTRY, 2026-11-05T09:00, 2026-11-05T09:08",
        "2026-11-05T09:08:00, CLOSED, 2026-11-05T09:08, 2026-11-05T09:15",
        "2026-11-05T09:15:00, CONTINUOUS, 2026-11-05T09:15, 2026-11-05T15:15",
        "2026-11-05T15:15:00, CLOSED, 2026-11-05T15:15, 2026-11-05T15:20",
        "2026-11-05T15:24:59, AUCTION_ENTRY, 2026-11-05T15:20, 2026-11-05T15:25",
        "2026-11-06T15:25:00, CLOSED, 2026-11-06T15:25, 2026-11-09T09:00",
        "2026-11-08T18:00:00, CLOSED, 2026-11-06T15:25, 2026-11-09T09:00",
        "2026-11-10T12:00:00, CLOSED, 2026-11-09T15:25, 2026-11-11T09:00",
    })
    void everyInstantHasOnePhaseAndTheNextChange(
            String at, SessionPhase phase, String from, String to) {
        assertEquals(
                new TradingCalendar.Phase(phase, nanos(from), nanos(to)),
                calendar.phaseAt(SHARES, true, nanos(at)));
    }

    @Test
    void thePreOpenOfFuturesIsNotThatOfOptions() {
        long early = nanos("2026-11-05T09:01:00");

        assertEquals(
                SessionPhase.PRE_OPEN_ENTRY,
                calendar.phaseAt(instrument(InstrumentKind.FUTURE), early).phase());
        assertEquals(
                SessionPhase.CLOSED,
                calendar.phaseAt(instrument(InstrumentKind.OPTION), early).phase());
        assertEquals(
                SessionPhase.PRE_OPEN_ENTRY, calendar.phaseAt(DERIVATIVES, true, early).phase());
    }

    @Test
    void aSegmentWithoutRulesIsClosedForEver() {
        TradingCalendar.Phase phase =
                calendar.phaseAt(ExchangeSegment.MCX_COMM, false, nanos("2026-11-05T10:00"));

        assertEquals(
                new TradingCalendar.Phase(
                        SessionPhase.CLOSED, -TradingCalendar.FAR, TradingCalendar.FAR),
                phase);
    }

    @Test
    void aSessionWithoutATimeDoesNotTradeUntilTheTimeIsEntered() {
        assertNull(calendar.session(SHARES, true, SUNDAY));
        assertNotNull(calendar.untimedSession(SHARES, SUNDAY));

        List<CalendarEntry> entered = new ArrayList<>(ENTRIES);
        entered.add(
                new CalendarEntry.SpecialSession(
                        "s",
                        SHARES,
                        SUNDAY,
                        LocalTime.of(18, 0),
                        LocalTime.of(19, 0),
                        LocalTime.of(18, 50),
                        "Muhurat",
                        0));
        TradingCalendar known = new TradingCalendar(entered);

        assertNull(known.untimedSession(SHARES, SUNDAY));
        assertEquals(
                SessionPhase.CONTINUOUS,
                known.phaseAt(SHARES, true, nanos("2026-11-08T18:30")).phase());
    }

    @Test
    void saysForWhichDatesHolidaysAreKnown() {
        assertTrue(calendar.knowsHolidaysOf(SHARES, LocalDate.parse("2026-12-31")));
        assertFalse(calendar.knowsHolidaysOf(SHARES, LocalDate.parse("2027-01-01")));
        assertFalse(calendar.knowsHolidaysOf(SHARES, LocalDate.parse("2024-12-31")));
        assertFalse(calendar.knowsHolidaysOf(DERIVATIVES, LocalDate.parse("2026-06-01")));
    }

    @Test
    void theOrderOfTheEntriesDoesNotMatter() {
        List<CalendarEntry> entries = new ArrayList<>(ENTRIES);
        entries.add(rule("b", "10:00"));
        entries.add(rule("a", "11:00"));
        LocalDate day = LocalDate.parse("2026-11-05");
        TradingCalendar.Session expected = new TradingCalendar(entries).session(SHARES, true, day);
        assertNotNull(expected);
        assertEquals(MarketTime.epochNanos(day, LocalTime.of(10, 0)), expected.open());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(entries, new Random(seed));
            assertEquals(expected, new TradingCalendar(entries).session(SHARES, true, day));
        }
    }

    @Test
    void phasesThatOverlapContinuousTradingAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new CalendarEntry.SpecialSession(
                                "s",
                                SHARES,
                                SUNDAY,
                                LocalTime.of(18, 0),
                                LocalTime.of(19, 0),
                                LocalTime.of(18, 50),
                                List.of(window(SessionPhase.POST_CLOSE, "18:59", "19:10", null)),
                                "Muhurat",
                                0));
    }

    private static CalendarEntry rule(String id, String open) {
        return new CalendarEntry.SessionRule(
                id,
                SHARES,
                null,
                LocalTime.parse(open),
                LocalTime.of(15, 15),
                LocalTime.of(15, 10),
                LocalDate.parse("2026-10-01"),
                null,
                0);
    }

    private static Instrument instrument(InstrumentKind kind) {
        return new Instrument(
                DERIVATIVES.instrumentId("X"),
                "X",
                DERIVATIVES,
                "1",
                "X",
                kind,
                true,
                65,
                new io.quanttrade.topics.value.Price(500),
                0,
                null,
                null,
                true,
                LocalDate.EPOCH,
                null,
                0);
    }

    private static PhaseWindow window(
            SessionPhase phase, String from, String to, InstrumentKind only) {
        return new PhaseWindow(phase, LocalTime.parse(from), LocalTime.parse(to), only);
    }

    private static long nanos(String ist) {
        java.time.LocalDateTime time = java.time.LocalDateTime.parse(ist);
        return MarketTime.epochNanos(time.toLocalDate(), time.toLocalTime());
    }
}
