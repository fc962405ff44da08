package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.TradingState;
import org.jspecify.annotations.Nullable;

/// The trading state allows it: ACTIVE everything, REDUCING exits only, HALTED nothing. The
/// stricter of the two scopes counts; no control means ACTIVE.
final class TradingStateCheck extends Check {

    TradingStateCheck() {
        super("R02", "TRADING_STATE", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context) {
        RiskControl control = context.account();
        if (state(context.everywhere()).compareTo(state(control)) >= 0) {
            control = context.everywhere();
        }
        TradingState state = state(control);
        boolean allowed =
                switch (state) {
                    case ACTIVE -> true;
                    case REDUCING -> !context.isEntry();
                    case HALTED -> false;
                };
        String cause = control == null || allowed ? "" : ": " + control.cause();
        return result(allowed, context.isEntry() ? "ACTIVE" : "ACTIVE or REDUCING", state + cause);
    }

    private static TradingState state(@Nullable RiskControl control) {
        return control == null ? TradingState.ACTIVE : control.state();
    }
}
