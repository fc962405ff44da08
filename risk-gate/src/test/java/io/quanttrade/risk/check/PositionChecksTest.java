package io.quanttrade.risk.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PositionChecksTest {

    @Test
    void accountSellsNoMoreThanItHoldsAndDoesNotAlreadySell() {
        Case exit = Case.exit();
        exit.positionQuantity = 14;
        exit.openSells = 4;
        exit.passes("SHORT_SALE");
        exit.openSells = 5;
        exit.fails("SHORT_SALE");
    }

    @Test
    void accountThatIsShortSellsNothing() {
        Case exit = Case.exit();
        exit.positionQuantity = -1;
        exit.fails("SHORT_SALE");
    }

    @Test
    void buyIsNoShortSale() {
        Case entry = Case.entry();
        entry.positionQuantity = 0;
        entry.passes("SHORT_SALE");
    }

    @Test
    void exitClosesNoMoreThanItsDeploymentHolds() {
        Case exit = Case.exit();
        exit.deploymentQuantity = 14;
        exit.deploymentOpenSells = 4;
        exit.passes("REDUCE_ONLY");
        exit.deploymentOpenSells = 5;
        exit.fails("REDUCE_ONLY");
        exit.quantity = 0;
        exit.fails("REDUCE_ONLY");
    }

    @Test
    void entryIsFreeToAdd() {
        Case entry = Case.entry();
        entry.deploymentQuantity = 0;
        entry.passes("REDUCE_ONLY");
    }

    @Test
    void entryFindsItsDeploymentFlatOrMayAdd() {
        Case entry = Case.entry();
        entry.passes("POSITION_OPEN");
        entry.deploymentEntries = 1;
        entry.fails("POSITION_OPEN");
        assertEquals(
                "at most 0 entries before it (pyramiding 0)",
                entry.result("POSITION_OPEN").limit());
        assertEquals("1 entry in the position or open", entry.result("POSITION_OPEN").observed());
        entry.signal.pyramiding = 1;
        entry.passes("POSITION_OPEN");
        entry.deploymentEntries = 2;
        entry.fails("POSITION_OPEN");
        Case exit = Case.exit();
        exit.deploymentEntries = 5;
        exit.isNotApplied("POSITION_OPEN");
    }

    @Test
    void exitFindsUnitsToSell() {
        Case exit = Case.exit();
        exit.deploymentQuantity = 5;
        exit.deploymentOpenSells = 4;
        exit.passes("NOTHING_TO_EXIT");
        exit.deploymentOpenSells = 5;
        exit.fails("NOTHING_TO_EXIT");
        assertEquals("holds 5 units, sells 5 units", exit.result("NOTHING_TO_EXIT").observed());
        exit.deploymentQuantity = -5;
        exit.deploymentOpenSells = 0;
        exit.fails("NOTHING_TO_EXIT");
        Case.entry().passes("NOTHING_TO_EXIT");
    }
}
