package io.quanttrade.risk.check;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;

/// The instrument may be traded on the IST date of the signal.
final class InstrumentStateCheck extends InstrumentCheck {

    InstrumentStateCheck() {
        super("R04", "INSTRUMENT_STATE", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, Instrument instrument) {
        LocalDate date = MarketTime.istDate(context.signal().eventTime());
        String limit = "tradable on " + date;
        if (!instrument.isEffectiveOn(date)) {
            return result(
                    false,
                    limit,
                    "record holds from "
                            + instrument.effectiveFrom()
                            + (instrument.effectiveTo() == null
                                    ? ""
                                    : " to before " + instrument.effectiveTo()));
        }
        return result(
                instrument.tradable(), limit, instrument.tradable() ? "tradable" : "not tradable");
    }
}
