package io.quanttrade.risk.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.value.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    @Test
    void rulesStandInTheOrderInWhichTheyDecideWithStableCodes() {
        assertEquals(
                List.of(
                        "R01 KILL_SWITCH",
                        "R02 TRADING_STATE",
                        "R03 NOT_READY",
                        "R04 INSTRUMENT_STATE",
                        "R06 SESSION_CLOSED",
                        "R48 POSITION_OPEN",
                        "R49 NOTHING_TO_EXIT",
                        "R07 PRICE_TICK",
                        "R08 QTY_LOT",
                        "R09 QTY_MAX",
                        "R10 VALUE_MAX",
                        "R11 VALUE_MIN",
                        "R12 PRICE_COLLAR",
                        "R13 PRICE_BAND",
                        "R14 PRICE_STALE",
                        "R16 MARKET_ORDER",
                        "R19 FUNDS",
                        "R20 OPEN_VALUE",
                        "R21 GROSS_EXPOSURE",
                        "R22 NET_EXPOSURE",
                        "R24 OPEN_COUNT",
                        "R25 SHORT_SALE",
                        "R26 REDUCE_ONLY",
                        "R28 DUPLICATE",
                        "R29 SIGNAL_STALE",
                        "R36 DAILY_LOSS",
                        "R44 AUTHORITY"),
                Rules.ALL.stream().map(rule -> rule.ruleId() + " " + rule.code()).toList());
    }

    @Test
    void everyRulePassesAGoodEntryAndAGoodExit() {
        assertEquals(List.of(), failing(Case.entry()));
        assertEquals(List.of(), failing(Case.exit()));
    }

    @Test
    void everyResultSaysLimitAndObservedValue() {
        for (Case each : List.of(Case.entry(), Case.exit())) {
            for (CheckResult result : Rules.evaluate(each.context())) {
                assertTrue(
                        !result.limit().isBlank() && !result.observed().isBlank(), result.code());
            }
        }
    }

    @Test
    void withoutLimitsEveryRuleThatNeedsThemDenies() {
        Case bare = Case.entry();
        bare.limits = null;
        assertEquals(
                List.of(
                        "NOT_READY",
                        "QTY_MAX",
                        "VALUE_MAX",
                        "VALUE_MIN",
                        "PRICE_COLLAR",
                        "MARKET_ORDER",
                        "FUNDS",
                        "OPEN_VALUE",
                        "GROSS_EXPOSURE",
                        "NET_EXPOSURE",
                        "OPEN_COUNT",
                        "DUPLICATE",
                        "SIGNAL_STALE",
                        "DAILY_LOSS",
                        "AUTHORITY"),
                failing(bare));
    }

    @Test
    void zeroAndNegativeLimitsDenyWhatTheyGuard() {
        List<String> guarded =
                List.of(
                        "QTY_MAX",
                        "VALUE_MAX",
                        "VALUE_MIN",
                        "PRICE_COLLAR",
                        "MARKET_ORDER",
                        "FUNDS",
                        "OPEN_VALUE",
                        "GROSS_EXPOSURE",
                        "NET_EXPOSURE",
                        "OPEN_COUNT",
                        "DUPLICATE",
                        "SIGNAL_STALE",
                        "DAILY_LOSS");
        for (int limit : List.of(0, -1)) {
            Case off = Case.entry();
            off.limits().capital = Money.ofWhole(limit);
            off.limits().maxOrderQuantity = limit;
            off.limits().maxOrderValue = Money.ofWhole(limit);
            off.limits().minOrderValue = Money.ofWhole(limit);
            off.limits().collarPpm = limit;
            off.limits().marketConversionPpm = limit;
            off.limits().maxOpenOrderValue = Money.ofWhole(limit);
            off.limits().maxGrossExposure = Money.ofWhole(limit);
            off.limits().maxInstrumentExposure = Money.ofWhole(limit);
            off.limits().maxOpenPositions = limit;
            off.limits().maxOpenOrders = limit;
            off.limits().duplicateWindowNanos = limit;
            off.limits().entryMaxAgeNanos = limit;
            off.limits().maxDailyLoss = Money.ofWhole(limit);
            assertEquals(guarded, failing(off));
        }
    }

    @Test
    void numbersBeyond64BitsFailTheRuleAndDoNotThrow() {
        Case huge = Case.entry();
        huge.quantity = Long.MAX_VALUE;
        assertEquals("overflow", huge.result("VALUE_MAX").observed());
    }

    private static List<String> failing(Case each) {
        return Rules.evaluate(each.context()).stream()
                .filter(result -> !result.passed())
                .map(CheckResult::code)
                .toList();
    }
}
