package io.quanttrade.topics.marketdata;

/// Kinds of feed events.
public enum FeedEventKind {
    CONNECTED,
    DISCONNECTED,
    GAP,
    STALE,
    RESUMED,
    SESSION_PHASE,

    /// How much a tape has sent of an instrument, see [FeedEvent#sourceCount].
    SOURCE_COUNT
}
