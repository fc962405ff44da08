package io.quanttrade.risk.check;

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
}
