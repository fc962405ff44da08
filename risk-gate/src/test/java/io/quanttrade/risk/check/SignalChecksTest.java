package io.quanttrade.risk.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TradingMode;
import org.junit.jupiter.api.Test;

class SignalChecksTest {

    @Test
    void equalOrderInsideTheWindowIsADuplicate() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.nearestTwinNanos = 10 * MarketTime.NANOS_PER_SECOND;
            each.passes("DUPLICATE");
            each.nearestTwinNanos--;
            each.fails("DUPLICATE");
            assertEquals("equal order 9.999999999 s away", each.result("DUPLICATE").observed());
        }
    }

    @Test
    void signalSeenBeforeIsADuplicateForEver() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.signalSeen = true;
            each.fails("DUPLICATE");
        }
    }

    @Test
    void fullMemoryOfApprovalsDenies() {
        Case each = Case.entry();
        each.approvalsFull = true;
        each.fails("DUPLICATE");
    }

    @Test
    void signalsAgeByWallClockEntriesFasterThanExits() {
        age(Case.entry(), 2 * MarketTime.NANOS_PER_SECOND);
        age(Case.exit(), 30 * MarketTime.NANOS_PER_SECOND);
    }

    @Test
    void modeOfDeploymentIsModeOfAccount() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.passes("AUTHORITY");
            each.signal.mode = TradingMode.LIVE;
            each.fails("AUTHORITY");
        }
    }

    private static void age(Case each, long limit) {
        each.signal.eventTime = 0;
        each.decidedTime = Fixtures.TEN + limit;
        each.passes("SIGNAL_STALE");
        each.decidedTime++;
        each.fails("SIGNAL_STALE");
    }
}
