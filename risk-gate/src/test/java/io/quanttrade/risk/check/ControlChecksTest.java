package io.quanttrade.risk.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.TradingState;
import org.junit.jupiter.api.Test;

class ControlChecksTest {

    @Test
    void killStopsEntriesAndExitsInEitherScope() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.everywhere = control("*", TradingState.ACTIVE, true);
            each.fails("KILL_SWITCH");
            assertEquals("killed *: drill", each.result("KILL_SWITCH").observed());
            each.everywhere = null;
            each.account = control("PAPER-1", TradingState.ACTIVE, true);
            each.fails("KILL_SWITCH");
            each.account = control("PAPER-1", TradingState.ACTIVE, false);
            each.passes("KILL_SWITCH");
        }
    }

    @Test
    void reducingStopsEntriesOnly() {
        Case entry = Case.entry();
        entry.account = control("PAPER-1", TradingState.REDUCING, false);
        entry.fails("TRADING_STATE");
        Case exit = Case.exit();
        exit.account = entry.account;
        exit.passes("TRADING_STATE");
    }

    @Test
    void haltedStopsEverythingAndTheStricterScopeCounts() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.everywhere = control("*", TradingState.HALTED, false);
            each.account = control("PAPER-1", TradingState.ACTIVE, false);
            each.fails("TRADING_STATE");
            each.account = control("PAPER-1", TradingState.HALTED, false);
            each.everywhere = control("*", TradingState.ACTIVE, false);
            each.fails("TRADING_STATE");
            assertEquals("HALTED: drill", each.result("TRADING_STATE").observed());
        }
    }

    @Test
    void notReadyStopsEverythingAndSaysWhy() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.ready = false;
            each.notReadyReason = "risk-state-missing";
            each.fails("NOT_READY");
            assertEquals("reason=risk-state-missing", each.result("NOT_READY").observed());
        }
    }

    private static RiskControl control(String scope, TradingState state, boolean killed) {
        return new RiskControl(scope, 1, state, killed, "drill", "ops", 1);
    }
}
