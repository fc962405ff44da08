package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.Side;
import java.time.LocalDate;

/// What the charges of an order depend on besides its turnover.
///
/// @param date IST date of the execution: rates change by date
public record ChargeTerms(ExchangeSegment segment, ChargeGroup group, Side side, LocalDate date) {

    /// The terms of an intent executed on a date.
    public static ChargeTerms of(OrderIntent intent, LocalDate date) {
        return new ChargeTerms(
                intent.segment(),
                ChargeGroup.of(intent.segment(), intent.product(), intent.instrument()),
                intent.side(),
                date);
    }
}
