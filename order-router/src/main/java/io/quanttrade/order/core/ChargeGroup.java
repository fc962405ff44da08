package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.Product;

/// Orders that are charged alike.
public enum ChargeGroup {
    DELIVERY,
    INTRADAY,
    FUTURES,
    OPTIONS,
    /// Currency and commodity derivatives: no rates are known, so they are not routed.
    OTHER;

    /// The group of an order. Derivatives are told apart by Dhan's trading symbol: options end in
    /// `-CE` or `-PE` (`NIFTY-Nov2026-25650-CE`), everything else of the segment is a future.
    public static ChargeGroup of(
            ExchangeSegment segment, Product product, InstrumentId instrument) {
        return switch (segment) {
            case NSE_EQ, BSE_EQ -> product == Product.INTRADAY ? INTRADAY : DELIVERY;
            case NSE_FNO, BSE_FNO -> isOption(instrument) ? OPTIONS : FUTURES;
            case IDX_I, NSE_CURRENCY, BSE_CURRENCY, MCX_COMM -> OTHER;
        };
    }

    private static boolean isOption(InstrumentId instrument) {
        return instrument.value().endsWith("-CE") || instrument.value().endsWith("-PE");
    }
}
