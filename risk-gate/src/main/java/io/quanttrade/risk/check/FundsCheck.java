package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.value.Money;

/// Cash covers what open entries and this order may cost, with 5 % kept back. Bought positions are
/// paid in full: no margin is assumed.
final class FundsCheck extends LimitCheck {

    private static final long USABLE_PPM = 950_000;

    FundsCheck() {
        super("R19", "FUNDS", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        Money cash = limits.capital().plus(context.exposure().cashFlow());
        Money limit = cash.timesRatio(USABLE_PPM, RiskLimits.PPM);
        Money needed = context.exposure().openEntryValue().plus(context.draft().value());
        return result(
                limits.capital().units() > 0 && needed.compareTo(limit) <= 0,
                "at most " + rupees(limit) + " (95 % of cash " + rupees(cash) + ")",
                "open entries and order " + rupees(needed));
    }
}
