package io.quanttrade.risk.check;

import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import org.junit.jupiter.api.Test;

/// The order is worth 28,800.00 in every case.
class ValueChecksTest {

    private static final Money VALUE = Money.of("28800");
    private static final Money UNIT = new Money(1);

    @Test
    void valueIsAtMostTheLimit() {
        Case each = Case.entry();
        each.limits().maxOrderValue = VALUE;
        each.passes("VALUE_MAX");
        each.limits().maxOrderValue = VALUE.minus(UNIT);
        each.fails("VALUE_MAX");
        exit(each).isNotApplied("VALUE_MAX");
    }

    @Test
    void valueIsAtLeastTheFloor() {
        Case each = Case.entry();
        each.limits().minOrderValue = VALUE;
        each.passes("VALUE_MIN");
        each.limits().minOrderValue = VALUE.plus(UNIT);
        each.fails("VALUE_MIN");
        exit(each).isNotApplied("VALUE_MIN");
    }

    @Test
    void openEntriesAndOrderFitIntoNinetyFivePercentOfTheCash() {
        Case each = Case.entry();
        each.limits().capital = Money.of("100000");
        each.cashFlow = Money.of("-40000");
        each.openEntryValue = Money.of("28200");
        each.passes("FUNDS");
        each.openEntryValue = Money.of("28200.0001");
        each.fails("FUNDS");
        exit(each).isNotApplied("FUNDS");
    }

    @Test
    void marketOrderIsWorthTheLastTrade() {
        Case each = Case.entry();
        each.limitPrice = null;
        each.signal.reference = Price.of("100");
        each.limits().maxOrderValue = Money.of("1000");
        each.passes("VALUE_MAX");
        each.limits().maxOrderValue = Money.of("999.9999");
        each.fails("VALUE_MAX");
    }

    @Test
    void openEntriesAndOrderAreAtMostTheLimit() {
        Case each = Case.entry();
        each.openEntryValue = Money.of("1200");
        each.limits().maxOpenOrderValue = Money.of("30000");
        each.passes("OPEN_VALUE");
        each.openEntryValue = each.openEntryValue.plus(UNIT);
        each.fails("OPEN_VALUE");
        exit(each).isNotApplied("OPEN_VALUE");
    }

    private static Case exit(Case entry) {
        Case exit = Case.exit();
        exit.limits = entry.limits;
        exit.openEntryValue = entry.openEntryValue;
        exit.cashFlow = entry.cashFlow;
        return exit;
    }
}
