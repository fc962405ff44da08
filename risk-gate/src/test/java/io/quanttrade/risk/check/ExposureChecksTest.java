package io.quanttrade.risk.check;

import io.quanttrade.topics.value.Money;
import org.junit.jupiter.api.Test;

/// The order is worth 28,800.00 in every case.
class ExposureChecksTest {

    private static final Money UNIT = new Money(1);

    @Test
    void positionsOpenEntriesAndOrderAreAtMostTheGrossLimit() {
        Case each = Case.entry();
        each.grossPositionValue = Money.of("50000");
        each.openEntryValue = Money.of("21200");
        each.limits().maxGrossExposure = Money.of("100000");
        each.passes("GROSS_EXPOSURE");
        each.grossPositionValue = each.grossPositionValue.plus(UNIT);
        each.fails("GROSS_EXPOSURE");
    }

    @Test
    void projectedPositionInTheInstrumentIsAtMostTheNetLimit() {
        Case each = Case.entry();
        each.instrumentValue = Money.of("10000");
        each.instrumentOpenEntryValue = Money.of("1200");
        each.limits().maxInstrumentExposure = Money.of("40000");
        each.passes("NET_EXPOSURE");
        each.instrumentOpenEntryValue = each.instrumentOpenEntryValue.plus(UNIT);
        each.fails("NET_EXPOSURE");
    }

    @Test
    void openPositionsAreAtMostTheLimitThisOneCounted() {
        Case each = Case.entry();
        each.limits().maxOpenPositions = 3;
        each.otherPositions = 2;
        each.passes("OPEN_COUNT");
        each.otherPositions = 3;
        each.fails("OPEN_COUNT");
    }

    @Test
    void openOrdersAreAtMostTheLimitThisOneCounted() {
        Case each = Case.entry();
        each.limits().maxOpenOrders = 3;
        each.openOrders = 2;
        each.passes("OPEN_COUNT");
        each.openOrders = 3;
        each.fails("OPEN_COUNT");
    }

    @Test
    void exitsAreNotStopped() {
        Case exit = Case.exit();
        exit.grossPositionValue = Money.ofWhole(1_000_000_000);
        exit.instrumentValue = Money.ofWhole(1_000_000_000);
        exit.otherPositions = 1_000;
        exit.openOrders = 1_000;
        exit.isNotApplied("GROSS_EXPOSURE");
        exit.isNotApplied("NET_EXPOSURE");
        exit.isNotApplied("OPEN_COUNT");
    }
}
