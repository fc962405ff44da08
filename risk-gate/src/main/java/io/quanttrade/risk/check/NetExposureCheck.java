package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.value.Money;

/// The position in the instrument, its open entries and this order together are at most the limit.
final class NetExposureCheck extends LimitCheck {

    NetExposureCheck() {
        super("R22", "NET_EXPOSURE", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        Money projected =
                context.exposure()
                        .instrumentValue()
                        .plus(context.exposure().instrumentOpenEntryValue())
                        .plus(context.draft().value());
        return atMost(limits.maxInstrumentExposure(), projected, "projected position");
    }
}
