package io.quanttrade.order.stream;

/// The moments of an order's way at which a drill may kill the router.
public enum FaultPoint {
    INTENT_READ,
    SENDING_DURABLE,
    BYTES_WRITTEN,
    ANSWER_READ,
    EVENT_PRODUCED,
    OFFSET_COMMITTED;

    /// Told when a moment is reached. In production nothing listens.
    public interface Listener {
        Listener NONE = point -> {};

        void reached(FaultPoint point);
    }
}
