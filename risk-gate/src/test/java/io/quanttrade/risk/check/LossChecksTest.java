package io.quanttrade.risk.check;

import io.quanttrade.topics.value.Money;
import org.junit.jupiter.api.Test;

class LossChecksTest {

    @Test
    void entriesStopWhenTheLossReachesTheLimit() {
        Case each = Case.entry();
        each.limits().maxDailyLoss = Money.of("20000");
        each.dayPnl = Money.of("-19999.9999");
        each.passes("DAILY_LOSS");
        each.dayPnl = Money.of("-20000");
        each.fails("DAILY_LOSS");
    }

    @Test
    void exitsGoOn() {
        Case exit = Case.exit();
        exit.dayPnl = Money.of("-1000000");
        exit.isNotApplied("DAILY_LOSS");
    }
}
