package io.quanttrade.risk.check;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;

/// The quantity is at most the limit, and below the exchange's freeze quantity where one is known.
final class QuantityMaxCheck extends LimitCheck {

    QuantityMaxCheck() {
        super("R09", "QTY_MAX", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        Instrument instrument = context.instrument();
        long freeze = instrument == null ? 0 : instrument.freezeQuantity();
        long quantity = context.draft().quantity();
        long limit = limits.maxOrderQuantity();
        return result(
                limit > 0 && quantity <= limit && (freeze == 0 || quantity < freeze),
                "at most " + units(limit) + (freeze == 0 ? "" : ", below freeze " + units(freeze)),
                units(quantity));
    }
}
