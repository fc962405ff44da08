package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;

/// Quantity times price is at most the limit.
final class ValueMaxCheck extends LimitCheck {

    ValueMaxCheck() {
        super("R10", "VALUE_MAX", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        return atMost(limits.maxOrderValue(), context.draft().value(), "order value");
    }
}
