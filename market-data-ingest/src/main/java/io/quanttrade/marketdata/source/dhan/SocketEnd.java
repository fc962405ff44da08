package io.quanttrade.marketdata.source.dhan;

/// How a connection ended and what follows.
///
/// @param code stable code in kebab-case
/// @param detail one sentence for people
record SocketEnd(Next next, String code, String detail) {

    /// What to do after the end of a connection.
    enum Next {
        /// Connect again after the back-off.
        RECONNECT,
        /// No socket of this kind connects for a minute, then one after the other: the client had
        /// too many of them.
        RECONNECT_LATER,
        /// No socket of this kind connects before the growing pause is over: the handshake met a
        /// rate limit.
        RATE_LIMITED,
        /// The broker refuses what is asked for: again after a minute at the soonest, then ever
        /// more seldom.
        REFUSED,
        /// Connect again only with another token.
        NEED_TOKEN,
        /// Never connect again by itself.
        STOP
    }

    private static final int TOO_MANY_REQUESTS = 429;

    /// The meaning of a disconnect packet; reliability rules of the broker's outcome classes.
    static SocketEnd ofReason(int reason) {
        String closed = "The broker closed the socket with " + reason + ": ";
        return switch (reason) {
            case 800 ->
                    new SocketEnd(
                            Next.RECONNECT,
                            "broker-unavailable",
                            closed + "it has an error of its own.");
            case 804 ->
                    new SocketEnd(
                            Next.REFUSED,
                            "feed-request-refused",
                            closed + "too many instruments were asked for.");
            case 805 ->
                    new SocketEnd(
                            Next.RECONNECT_LATER,
                            "feed-too-many-connections",
                            closed
                                    + "more than five sockets of a kind are open for this client;"
                                    + " the next connect is in 60 s.");
            case 807, 809 ->
                    new SocketEnd(
                            Next.NEED_TOKEN,
                            "broker-auth-expired",
                            closed
                                    + "the access token is expired or not valid; a new token is"
                                    + " needed.");
            case 806, 808, 810 ->
                    new SocketEnd(
                            Next.STOP,
                            "broker-access-denied",
                            closed
                                    + "data plan, client id or authentication is not right; correct"
                                    + " it and restart.");
            case 811, 812, 813, 814 ->
                    new SocketEnd(
                            Next.REFUSED,
                            "feed-request-refused",
                            closed + "an instrument or a message of ours is not valid for it.");
            default ->
                    new SocketEnd(Next.RECONNECT, "feed-disconnected", closed + "no known reason.");
        };
    }

    /// The meaning of a refused handshake.
    static SocketEnd ofStatus(int status) {
        String refused = "The broker refused the handshake with status " + status + ".";
        return switch (status) {
            case TOO_MANY_REQUESTS ->
                    new SocketEnd(Next.RATE_LIMITED, "broker-rate-limited", refused);
            case 401 -> new SocketEnd(Next.NEED_TOKEN, "broker-auth-expired", refused);
            case 403, 451 -> new SocketEnd(Next.STOP, "broker-access-denied", refused);
            default -> new SocketEnd(Next.RECONNECT, "feed-disconnected", refused);
        };
    }

    static SocketEnd lost(String detail) {
        return new SocketEnd(Next.RECONNECT, "feed-disconnected", detail);
    }
}
