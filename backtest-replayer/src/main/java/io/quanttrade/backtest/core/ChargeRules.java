package io.quanttrade.backtest.core;

import io.quanttrade.order.core.ChargeEngine;
import io.quanttrade.order.core.ChargeTerms;
import io.quanttrade.order.core.Charges;
import io.quanttrade.order.core.ProductRule;
import io.quanttrade.topics.value.Money;
import org.jspecify.annotations.Nullable;

/// What trading costs in a run.
///
/// @param schedule charges by date and by what became of a position, null = none
/// @param product which product the schedule's charges are of
/// @param commission a further charge per order
public record ChargeRules(
        @Nullable ChargeEngine schedule, ProductRule product, Charges commission) {

    /// No charges at all.
    public static final ChargeRules NONE =
            new ChargeRules(null, ProductRule.BY_HOLDING, ChargeEngine.none());

    /// What the venue charges at a fill: the commission. It takes the orders the schedule covers;
    /// the schedule's charges depend on the whole day and are booked beside it.
    Charges atVenue() {
        ChargeEngine covering = schedule;
        return covering == null
                ? commission
                : new Charges() {
                    @Override
                    public boolean covers(ChargeTerms terms) {
                        return covering.covers(terms) && commission.covers(terms);
                    }

                    @Override
                    public Money ofOrder(ChargeTerms terms, Money turnover) {
                        return commission.ofOrder(terms, turnover);
                    }
                };
    }
}
