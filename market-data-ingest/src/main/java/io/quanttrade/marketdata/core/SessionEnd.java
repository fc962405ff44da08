package io.quanttrade.marketdata.core;

/// Which session of one instrument is not over yet: the one its newest session trade fell in, until
/// its `SESSION_END` is written. Times are ends of sessions, epoch nanoseconds UTC.
final class SessionEnd {

    private static final long NONE = Long.MIN_VALUE;

    private long open = NONE;
    private long ended = NONE;

    /// A trade of the session that ends at `close` was seen; one of a session that has ended
    /// already opens nothing.
    void traded(long close) {
        if (close > ended) {
            open = Math.max(open, close);
        }
    }

    /// The record of a session's end was written.
    void ended(long close) {
        ended = Math.max(ended, close);
        if (open <= ended) {
            open = NONE;
        }
    }

    /// True when a session had a trade, has not been ended, and ends at this instant or before.
    boolean isDue(long marketTime) {
        return open != NONE && marketTime >= open;
    }

    boolean isOpen() {
        return open != NONE;
    }

    /// End of the session that is open.
    long end() {
        return open;
    }

    /// The calendar of the open session was changed: it ends at another time.
    void moved(long close) {
        open = close;
    }
}
