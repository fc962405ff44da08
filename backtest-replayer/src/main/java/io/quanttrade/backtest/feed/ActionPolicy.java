package io.quanttrade.backtest.feed;

import io.quanttrade.topics.instrument.CorporateActions;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/// Gives bars in terms of the shares after every action of a set: prices and volumes before an ex
/// date as if it had been in force.
///
/// @param actions to apply; none leaves every bar as it is
public record ActionPolicy(CorporateActions actions) implements UnaryOperator<Bar> {

    @Override
    public Bar apply(Bar bar) {
        CorporateActions.Ratio ratio =
                actions.ratio(bar.instrument(), MarketTime.istDate(bar.start()), LocalDate.MAX);
        return ratio.isOne()
                ? bar
                : new Bar(
                        bar.instrument(),
                        bar.interval(),
                        bar.start(),
                        ratio.price(bar.open()),
                        ratio.price(bar.high()),
                        ratio.price(bar.low()),
                        ratio.price(bar.close()),
                        ratio.quantity(bar.volume()),
                        bar.ticks(),
                        bar.gap(),
                        bar.lastSequence(),
                        bar.receivedTime());
    }
}
