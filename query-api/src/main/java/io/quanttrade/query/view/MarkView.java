package io.quanttrade.query.view;

/// One open position at its last price.
public record MarkView(String instrumentId, long quantity, String price, String unrealizedPnl) {}
