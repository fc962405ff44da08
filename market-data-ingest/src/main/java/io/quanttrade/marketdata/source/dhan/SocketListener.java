package io.quanttrade.marketdata.source.dhan;

/// Takes what happens to a socket. Calls about one socket may come from two threads; those about
/// its messages come one at a time, and the next message is asked for only when the one before has
/// been taken, so a slow listener slows the sender and nothing piles up. A listener that throws
/// ends the client's run.
public interface SocketListener {

    /// The socket is open; subscriptions follow, then messages.
    void connected();

    /// The socket is gone, or could not be opened.
    ///
    /// @param code stable code in kebab-case
    void disconnected(String code, String detail);

    /// The socket is healthy and silent; everything was subscribed again. May be told again, also
    /// when only the answers to that came meanwhile.
    void stale(String detail);

    /// A message of so many bytes came; what it holds follows, or its bytes are reported as a
    /// fault.
    void message(int bytes);
}
