package io.quanttrade.simulator.core;

/// A well-formed request for a new order. Prices in ten-thousandths, 0 where they do not apply;
/// `origin` says who placed it.
public record OrderRequest(
        Instrument instrument,
        boolean buy,
        Product product,
        OrderType type,
        boolean immediateOrCancel,
        long quantity,
        long disclosedQuantity,
        long price,
        long triggerPrice,
        boolean afterMarket,
        String correlationId,
        Origin origin) {

    /// The same order for another quantity, as slicing makes them.
    public OrderRequest withQuantity(long slice) {
        return new OrderRequest(
                instrument,
                buy,
                product,
                type,
                immediateOrCancel,
                slice,
                Math.min(disclosedQuantity, slice),
                price,
                triggerPrice,
                afterMarket,
                correlationId,
                origin);
    }
}
