package io.quanttrade.marketdata.source.dhan;

/// Takes what happens on a socket of the market feed, disconnect packets included.
public interface FeedListener extends SocketListener, FeedSink {}
