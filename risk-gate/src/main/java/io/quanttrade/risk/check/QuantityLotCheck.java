package io.quanttrade.risk.check;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.risk.CheckResult;

/// The quantity is a positive number of whole lots.
final class QuantityLotCheck extends InstrumentCheck {

    QuantityLotCheck() {
        super("R08", "QTY_LOT", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, Instrument instrument) {
        long quantity = context.draft().quantity();
        return result(
                quantity > 0 && quantity % instrument.lotSize() == 0,
                "a positive multiple of " + units(instrument.lotSize()),
                units(quantity));
    }
}
