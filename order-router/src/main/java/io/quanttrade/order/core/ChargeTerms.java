package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.ChargeGroup;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.value.Side;
import java.time.LocalDate;

/// What the charges of an order depend on besides its turnover.
///
/// @param series of the instrument at the exchange, empty = none or unknown
/// @param date IST date of the execution: rates change by date
public record ChargeTerms(
        ExchangeSegment segment, ChargeGroup group, String series, Side side, LocalDate date) {

    /// The terms of an intent executed on a date. A share's group is that of the intent's product,
    /// which is known at the fill; by what happened it may be another ([DayCharges]).
    public static ChargeTerms of(OrderIntent intent, LocalDate date) {
        return new ChargeTerms(
                intent.segment(),
                group(intent.segment(), intent.product(), intent.instrument()),
                intent.series(),
                intent.side(),
                date);
    }

    /// The group of an order. Derivatives are told apart by Dhan's trading symbol: options end in
    /// `-CE` or `-PE` (`NIFTY-Nov2026-25650-CE`), everything else of the segment is a future.
    static ChargeGroup group(ExchangeSegment segment, Product product, InstrumentId instrument) {
        return switch (segment) {
            case NSE_EQ, BSE_EQ ->
                    product == Product.INTRADAY ? ChargeGroup.INTRADAY : ChargeGroup.DELIVERY;
            case NSE_FNO, BSE_FNO ->
                    isOption(instrument) ? ChargeGroup.OPTIONS : ChargeGroup.FUTURES;
            case IDX_I, NSE_CURRENCY, BSE_CURRENCY, MCX_COMM -> ChargeGroup.OTHER;
        };
    }

    private static boolean isOption(InstrumentId instrument) {
        return instrument.value().endsWith("-CE") || instrument.value().endsWith("-PE");
    }
}
