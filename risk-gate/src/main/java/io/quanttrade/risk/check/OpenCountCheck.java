package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;

/// Instruments with a position and open orders are not too many, this one counted.
final class OpenCountCheck extends LimitCheck {

    OpenCountCheck() {
        super("R24", "OPEN_COUNT", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        int positions = context.exposure().otherPositions() + 1;
        int orders = context.exposure().openOrders() + 1;
        return result(
                positions <= limits.maxOpenPositions() && orders <= limits.maxOpenOrders(),
                "at most "
                        + limits.maxOpenPositions()
                        + " positions, "
                        + limits.maxOpenOrders()
                        + " open orders",
                positions + " positions, " + orders + " open orders");
    }
}
