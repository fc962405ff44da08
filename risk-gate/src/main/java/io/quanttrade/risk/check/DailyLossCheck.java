package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.value.Money;

/// The loss of the market day, open positions at their marks, has not reached the limit.
final class DailyLossCheck extends LimitCheck {

    DailyLossCheck() {
        super("R36", "DAILY_LOSS", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        Money limit = limits.maxDailyLoss();
        Money pnl = context.exposure().dayPnl();
        return result(
                limit.units() > 0 && pnl.compareTo(limit.negate()) > 0,
                "a loss below " + rupees(limit),
                "result of the day " + rupees(pnl));
    }
}
