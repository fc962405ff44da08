package io.quanttrade.risk.check;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.value.Price;

/// The price is inside the day's band, where one is known.
final class PriceBandCheck extends InstrumentCheck {

    PriceBandCheck() {
        super("R13", "PRICE_BAND", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, Instrument instrument) {
        Price lower = instrument.lowerBand();
        Price upper = instrument.upperBand();
        Price price = context.draft().price();
        boolean inside =
                (lower == null || price.compareTo(lower) >= 0)
                        && (upper == null || price.compareTo(upper) <= 0);
        String limit =
                lower == null && upper == null
                        ? "no band known"
                        : "from "
                                + (lower == null ? "any" : lower)
                                + " to "
                                + (upper == null ? "any" : upper);
        return result(inside, limit, price.toString());
    }
}
