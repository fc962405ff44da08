package io.quanttrade.backtest.feed;

import io.quanttrade.topics.instrument.CorporateAction;
import io.quanttrade.topics.instrument.CorporateActions;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What a replay of bars makes of splits and bonuses: it says where one happens, and adjusts the
/// bars before it where that is wanted. Bars of one instrument come in order of time.
public final class ActionPolicy implements UnaryOperator<Bar> {

    private final CorporateActions actions;
    private final boolean adjusts;
    private final Consumer<CorporateAction> onAction;
    private final Map<InstrumentId, LocalDate> lastDates = new HashMap<>();

    /// @param adjusts true: prices and volumes are given in terms of the shares after every known
    ///   action; false: as they are
    /// @param onAction gets each action between two bars, once
    public ActionPolicy(
            CorporateActions actions, boolean adjusts, Consumer<CorporateAction> onAction) {
        this.actions = actions;
        this.adjusts = adjusts;
        this.onAction = onAction;
    }

    @Override
    public Bar apply(Bar bar) {
        LocalDate date = MarketTime.istDate(bar.start());
        LocalDate before = lastDates.put(bar.instrument(), date);
        if (before != null && before.isBefore(date)) {
            actions.between(bar.instrument(), before, date).forEach(onAction);
        }
        if (!adjusts) {
            return bar;
        }
        CorporateActions.Ratio ratio = actions.ratio(bar.instrument(), date, LocalDate.MAX);
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
