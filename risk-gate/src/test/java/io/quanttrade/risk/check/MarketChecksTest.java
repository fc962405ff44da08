package io.quanttrade.risk.check;

import static io.quanttrade.risk.testing.Fixtures.TCS;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static io.quanttrade.risk.testing.Fixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class MarketChecksTest {

    @Test
    void unknownInstrumentStopsAll() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.instrument = null;
            each.fails("INSTRUMENT_STATE");
            each.fails("SESSION_CLOSED");
        }
    }

    @Test
    void instrumentMustBeTradableOnTheMarketDate() {
        Case dayBefore = Case.entry();
        dayBefore.signal.eventTime = TEN - MarketTime.NANOS_PER_DAY;
        dayBefore.fails("INSTRUMENT_STATE");
        Case suspended = Case.exit();
        suspended.instrument = Fixtures.instrument(TCS, 1, "0.05", 0, null, null, false);
        suspended.fails("INSTRUMENT_STATE");
    }

    @Test
    void entriesRunFromFiveSecondsAfterTheOpenToTenMinutesBeforeSquareOff() {
        entryAt(LocalTime.of(9, 15, 5).minusNanos(1), false);
        entryAt(LocalTime.of(9, 15, 5), true);
        entryAt(LocalTime.of(15, 10).minusNanos(1), true);
        entryAt(LocalTime.of(15, 10), false);
    }

    @Test
    void exitsRunFromTheOpenToTheClose() {
        exitAt(LocalTime.of(9, 15).minusNanos(1), false);
        exitAt(LocalTime.of(9, 15), true);
        exitAt(LocalTime.of(15, 30).minusNanos(1), true);
        exitAt(LocalTime.of(15, 30), false);
    }

    @Test
    void nothingTradesOnAWeekend() {
        Case saturday = Case.exit();
        saturday.signal.eventTime = TEN + 2 * MarketTime.NANOS_PER_DAY;
        saturday.fails("SESSION_CLOSED");
        assertEquals("no session on 2026-08-15", saturday.result("SESSION_CLOSED").observed());
    }

    private static void entryAt(LocalTime time, boolean passes) {
        check(Case.entry(), time, passes);
    }

    private static void exitAt(LocalTime time, boolean passes) {
        check(Case.exit(), time, passes);
    }

    private static void check(Case each, LocalTime time, boolean passes) {
        each.signal.eventTime = at(time);
        if (passes) {
            each.passes("SESSION_CLOSED");
        } else {
            each.fails("SESSION_CLOSED");
        }
    }
}
