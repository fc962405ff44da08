package io.quanttrade.marketdata.source.dhan;

/// Takes what happens on a socket of deep books, disconnect packets included.
public interface DepthListener extends SocketListener, DepthSink {

    /// The message is over: what follows belongs to another one.
    void endOfMessage();
}
