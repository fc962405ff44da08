package io.quanttrade.risk.check;

import static io.quanttrade.risk.testing.Fixtures.TCS;

import io.quanttrade.risk.testing.Fixtures;
import org.junit.jupiter.api.Test;

class QuantityChecksTest {

    @Test
    void quantityIsAPositiveNumberOfLots() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.instrument = Fixtures.instrument(TCS, 25, "0.05", 0, null, null, true);
            each.quantity = 50;
            each.passes("QTY_LOT");
            for (long wrong : new long[] {0, -25, 24, 51}) {
                each.quantity = wrong;
                each.fails("QTY_LOT");
            }
        }
    }

    @Test
    void quantityIsAtMostTheLimit() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.limits().maxOrderQuantity = 10;
            each.passes("QTY_MAX");
            each.quantity = 11;
            each.fails("QTY_MAX");
        }
    }

    @Test
    void quantityIsBelowTheFreezeQuantity() {
        Case each = Case.entry();
        each.instrument = Fixtures.instrument(TCS, 1, "0.05", 11, null, null, true);
        each.passes("QTY_MAX");
        each.quantity = 11;
        each.fails("QTY_MAX");
    }
}
