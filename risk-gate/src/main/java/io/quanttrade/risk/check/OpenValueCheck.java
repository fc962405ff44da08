package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;

/// Open entries and this order together are at most the limit.
final class OpenValueCheck extends LimitCheck {

    OpenValueCheck() {
        super("R20", "OPEN_VALUE", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        return atMost(
                limits.maxOpenOrderValue(),
                context.exposure().openEntryValue().plus(context.draft().value()),
                "open entries and order");
    }
}
