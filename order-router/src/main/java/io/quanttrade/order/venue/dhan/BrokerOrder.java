package io.quanttrade.order.venue.dhan;

/// An order as Dhan reports it, in its book or on the order socket.
///
/// @param correlationId our tag, empty when it has none
/// @param status upper case: `TRANSIT PENDING REJECTED CANCELLED PART_TRADED TRADED EXPIRED` or
///   something newer
/// @param filledQuantity units filled so far
/// @param errorCode the broker's code, `0` or empty when nothing is wrong
/// @param reason the broker's text, often `CONFIRMED`
/// @param time market time of the report, epoch nanoseconds, -1 = not given
record BrokerOrder(
        String orderId,
        String correlationId,
        String status,
        long filledQuantity,
        String errorCode,
        String reason,
        long time) {}
