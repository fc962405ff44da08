package io.quanttrade.simulator.core;

/// One execution at the exchange; `price` in ten-thousandths, `millis` market time.
public record Trade(
        String tradeId,
        String orderId,
        Instrument instrument,
        Product product,
        boolean buy,
        long quantity,
        long price,
        long millis) {}
