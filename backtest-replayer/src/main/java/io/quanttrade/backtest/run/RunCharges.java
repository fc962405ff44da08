package io.quanttrade.backtest.run;

import io.quanttrade.backtest.core.ChargeRules;
import io.quanttrade.backtest.feed.Rulebook;
import io.quanttrade.backtest.run.RunOptions.ChargeChoice;
import io.quanttrade.order.core.ChargeEngine;
import io.quanttrade.order.core.ProductRule;

/// The charges of a run by its options.
final class RunCharges {

    private RunCharges() {}

    static ChargeRules of(RunOptions options, Rulebook rules) {
        return new ChargeRules(
                options.chargeChoice() == ChargeChoice.NONE ? null : rules.charges(),
                switch (options.productChoice()) {
                    case AUTO -> ProductRule.BY_HOLDING;
                    case INTRADAY -> ProductRule.INTRADAY;
                    case DELIVERY -> ProductRule.DELIVERY;
                },
                ChargeEngine.flat(options.commissionPpm()));
    }
}
