package io.quanttrade.marketdata.source.dhan;

/// How a feed connection ended and what follows.
///
/// @param code stable code in kebab-case
/// @param detail one sentence for people
record FeedEnd(Next next, String code, String detail) {

    /// What to do after the end of a connection.
    enum Next {
        /// Connect again after the back-off.
        RECONNECT,
        /// No connect for a minute: the client had too many sockets.
        RECONNECT_LATER,
        /// Slow down: the handshake met a rate limit.
        RATE_LIMITED,
        /// Connect again only with another token.
        NEED_TOKEN,
        /// Never connect again by itself.
        STOP
    }

    private static final int TOO_MANY_CONNECTIONS = 805;

    /// The meaning of a disconnect packet; reliability rules of the broker's outcome classes.
    static FeedEnd ofReason(int reason) {
        return switch (reason) {
            case TOO_MANY_CONNECTIONS ->
                    new FeedEnd(
                            Next.RECONNECT_LATER,
                            "feed-too-many-connections",
                            "The broker closed the feed with 805: more than five sockets are open"
                                    + " for this client; the next connect is in 60 s.");
            case 807, 809 ->
                    new FeedEnd(
                            Next.NEED_TOKEN,
                            "broker-auth-expired",
                            "The broker closed the feed with "
                                    + reason
                                    + ": the access token is expired or not valid; a new token is"
                                    + " needed.");
            case 806, 808, 810 ->
                    new FeedEnd(
                            Next.STOP,
                            "broker-access-denied",
                            "The broker closed the feed with "
                                    + reason
                                    + ": data plan, client id or authentication is not right;"
                                    + " correct it and restart.");
            default ->
                    new FeedEnd(
                            Next.RECONNECT,
                            "feed-disconnected",
                            "The broker closed the feed with reason " + reason + ".");
        };
    }

    static FeedEnd lost(String detail) {
        return new FeedEnd(Next.RECONNECT, "feed-disconnected", detail);
    }
}
