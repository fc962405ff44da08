package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.value.Side;

/// The account stays long only: it sells no more than it holds and does not already sell.
final class ShortSaleCheck extends Check {

    ShortSaleCheck() {
        super("R25", "SHORT_SALE", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context) {
        if (context.draft().side() == Side.BUY) {
            return result(true, "long only", "buy");
        }
        long free =
                Math.max(
                        0,
                        Math.subtractExact(
                                context.exposure().positionQuantity(),
                                context.exposure().openSells()));
        return result(
                context.draft().quantity() <= free,
                "long only: at most " + units(free),
                "sell " + units(context.draft().quantity()));
    }
}
