package io.quanttrade.risk.check;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.value.Price;

/// The limit price is on the tick.
final class PriceTickCheck extends InstrumentCheck {

    PriceTickCheck() {
        super("R07", "PRICE_TICK", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, Instrument instrument) {
        Price price = context.draft().limitPrice();
        String limit = "a multiple of " + instrument.tickSize();
        return price == null
                ? result(true, limit, "market order")
                : result(price.isMultipleOf(instrument.tickSize()), limit, price.toString());
    }
}
