package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;

/// The limit price is not further from the last trade on the aggressive side than the collar.
final class PriceCollarCheck extends LimitCheck {

    PriceCollarCheck() {
        super("R12", "PRICE_COLLAR", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        OrderDraft draft = context.draft();
        Price last = draft.referencePrice();
        long ppm = limits.collarPpm();
        Price price = draft.limitPrice();
        if (price == null) {
            return result(ppm > 0, ppm + " ppm of " + last, "market order");
        }
        long width = Math.multiplyExact(last.units(), ppm) / RiskLimits.PPM;
        boolean isBuy = draft.side() == Side.BUY;
        Price edge = new Price(isBuy ? last.units() + width : last.units() - width);
        int beyond = isBuy ? price.compareTo(edge) : edge.compareTo(price);
        return result(
                ppm > 0 && beyond <= 0,
                (isBuy ? "at most " : "at least ") + edge + " (" + ppm + " ppm of " + last + ")",
                price.toString());
    }
}
