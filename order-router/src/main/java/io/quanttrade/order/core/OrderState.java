package io.quanttrade.order.core;

/// Where an order stands, as far as we know.
public enum OrderState {
    /// Read and on disk; nothing was sent.
    NEW,
    /// About to leave: from here on it may be at the venue.
    SENDING,
    /// The venue has it.
    ACKED,
    /// It may or may not have reached the venue.
    UNKNOWN,
    /// It never reached the venue and is not sent again.
    UNSENT,
    REJECTED,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    EXPIRED;

    /// True when nothing but a late fill or late evidence can follow.
    public boolean isTerminal() {
        return switch (this) {
            case NEW, SENDING, ACKED, UNKNOWN, PARTIALLY_FILLED -> false;
            case UNSENT, REJECTED, FILLED, CANCELED, EXPIRED -> true;
        };
    }
}
