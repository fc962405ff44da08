package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;

/// The gate has all it needs: its tables are caught up and the account has limits.
final class NotReadyCheck extends Check {

    NotReadyCheck() {
        super("R03", "NOT_READY", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context) {
        if (!context.ready()) {
            return result(false, "ready", "reason=" + context.notReadyReason());
        }
        return context.limits() == null
                ? result(false, "ready", "reason=limits-missing")
                : result(true, "ready", "ready");
    }
}
