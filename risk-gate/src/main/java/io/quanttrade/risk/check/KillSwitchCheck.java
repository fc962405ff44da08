package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskControl;
import org.jspecify.annotations.Nullable;

/// No kill is on, neither everywhere nor for the account.
final class KillSwitchCheck extends Check {

    KillSwitchCheck() {
        super("R01", "KILL_SWITCH", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context) {
        RiskControl kill =
                isKilled(context.everywhere()) ? context.everywhere() : context.account();
        return isKilled(kill) && kill != null
                ? result(false, "no kill on", "killed " + kill.scope() + ": " + kill.cause())
                : result(true, "no kill on", "none");
    }

    private static boolean isKilled(@Nullable RiskControl control) {
        return control != null && control.killed();
    }
}
