package io.quanttrade.risk.check;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.risk.CheckResult;

/// A rule that needs the instrument's reference data; without it it denies.
abstract sealed class InstrumentCheck extends Check
        permits InstrumentStateCheck, PriceTickCheck, QuantityLotCheck, PriceBandCheck {

    InstrumentCheck(String ruleId, String code, AppliesTo appliesTo) {
        super(ruleId, code, appliesTo);
    }

    @Override
    final CheckResult check(CheckContext context) {
        Instrument instrument = context.instrument();
        return instrument == null
                ? result(
                        false,
                        "known in the reference data",
                        context.signal().instrument() + " is not")
                : check(context, instrument);
    }

    abstract CheckResult check(CheckContext context, Instrument instrument);
}
