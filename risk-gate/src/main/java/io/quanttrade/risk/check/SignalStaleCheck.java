package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;

/// The signal is not older than allowed, by wall clock from the ingest of its tick to the decision.
final class SignalStaleCheck extends LimitCheck {

    SignalStaleCheck() {
        super("R29", "SIGNAL_STALE", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        long limit = context.isEntry() ? limits.entryMaxAgeNanos() : limits.exitMaxAgeNanos();
        long age = Math.subtractExact(context.decidedTime(), context.signal().receivedTime());
        return result(limit > 0 && age <= limit, "at most " + millis(limit) + " old", millis(age));
    }
}
