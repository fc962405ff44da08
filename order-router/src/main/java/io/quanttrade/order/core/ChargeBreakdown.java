package io.quanttrade.order.core;

import io.quanttrade.topics.value.Money;

/// The charges of one order by kind, each rounded half up to 1/10,000 of a rupee for display. `stt`
/// and `stamp` are whole rupees. `total` is the exact sum rounded half up to the paisa, so the
/// parts may miss it by less than one paisa.
public record ChargeBreakdown(
        Money brokerage,
        Money stt,
        Money transaction,
        Money investorProtection,
        Money sebi,
        Money stamp,
        Money gst,
        Money total) {}
