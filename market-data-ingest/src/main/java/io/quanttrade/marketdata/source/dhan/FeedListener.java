package io.quanttrade.marketdata.source.dhan;

/// Takes what happens on the feed. Packets come one message at a time on the socket's thread; the
/// next message is asked for only when the one before has been taken, so a slow listener slows the
/// sender and nothing piles up. A listener that throws ends the client's run.
public interface FeedListener extends FeedSink {

    /// A socket is open; subscriptions follow, then packets.
    void connected();

    /// The socket is gone, or could not be opened.
    ///
    /// @param code stable code in kebab-case
    void disconnected(String code, String detail);

    /// The socket is healthy and silent; everything was subscribed again. May be told again, also
    /// when only the answers to that came meanwhile.
    void stale(String detail);
}
