package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.value.Money;

/// Quantity times price is worth its charges.
final class ValueMinCheck extends LimitCheck {

    ValueMinCheck() {
        super("R11", "VALUE_MIN", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        Money limit = limits.minOrderValue();
        Money value = context.draft().value();
        return result(
                limit.units() > 0 && value.compareTo(limit) >= 0,
                "at least " + rupees(limit),
                "order value " + rupees(value));
    }
}
