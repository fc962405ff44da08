package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;

/// The signal is new, and no equal order was approved inside the window (market time).
final class DuplicateCheck extends LimitCheck {

    DuplicateCheck() {
        super("R28", "DUPLICATE", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        long window = limits.duplicateWindowNanos();
        long age = context.exposure().nearestTwinNanos();
        String limit = "no equal order within " + seconds(window) + ", a new signal";
        if (context.signalSeen()) {
            return result(false, limit, "signal " + context.signal().signalId() + " seen before");
        }
        if (context.exposure().approvalsFull()) {
            return result(false, limit, "too many approvals inside the window");
        }
        return result(
                window > 0 && age >= window,
                limit,
                age == Long.MAX_VALUE ? "none" : "equal order " + seconds(age) + " away");
    }
}
