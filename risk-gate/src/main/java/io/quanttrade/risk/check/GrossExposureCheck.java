package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.value.Money;

/// Positions, open entries and this order together are at most the limit.
final class GrossExposureCheck extends LimitCheck {

    GrossExposureCheck() {
        super("R21", "GROSS_EXPOSURE", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        Money gross =
                context.exposure()
                        .grossPositionValue()
                        .plus(context.exposure().openEntryValue())
                        .plus(context.draft().value());
        return atMost(limits.maxGrossExposure(), gross, "positions, open entries and order");
    }
}
