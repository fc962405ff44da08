package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;

/// A rule that needs the account's limits; without them it denies.
abstract sealed class LimitCheck extends Check
        permits QuantityMaxCheck,
                ValueMaxCheck,
                ValueMinCheck,
                PriceCollarCheck,
                MarketOrderCheck,
                FundsCheck,
                OpenValueCheck,
                GrossExposureCheck,
                NetExposureCheck,
                OpenCountCheck,
                DuplicateCheck,
                SignalStaleCheck,
                DailyLossCheck,
                AuthorityCheck {

    LimitCheck(String ruleId, String code, AppliesTo appliesTo) {
        super(ruleId, code, appliesTo);
    }

    @Override
    final CheckResult check(CheckContext context) {
        RiskLimits limits = context.limits();
        return limits == null
                ? result(false, "limits set for the account", "none set")
                : check(context, limits);
    }

    abstract CheckResult check(CheckContext context, RiskLimits limits);
}
