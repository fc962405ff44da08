package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.value.Event;

/// Something about the feed itself: nothing is silently missing.
///
/// @param scope an instrument id, or `*` for the whole feed
/// @param sequence last tick sequence before it, 0 for the whole feed
/// @param nextSequence first tick sequence after it, 0 where it is not about a place between two
///   ticks; what a gap lost was sent between these two ticks
/// @param code stable code in kebab-case, for example `feed-stale`
/// @param detail one sentence for people
public record FeedEvent(
        String scope,
        FeedEventKind kind,
        long sequence,
        long nextSequence,
        long eventTime,
        long receivedTime,
        String code,
        String detail)
        implements Event {

    @Override
    public String eventId() {
        return scope + "/" + kind + "/" + sequence + "/" + receivedTime;
    }

    @Override
    public String key() {
        return scope;
    }

    @Override
    public String causationId() {
        return "";
    }
}
