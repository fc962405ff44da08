package io.quanttrade.topics.marketdata;

/// Kinds of feed events.
public enum FeedEventKind {
    CONNECTED,
    DISCONNECTED,
    GAP,
    STALE,
    RESUMED,
    SESSION_PHASE
}
