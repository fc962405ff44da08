package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.MarketTime;

/// Something about the feed itself: nothing is silently missing.
///
/// @param scope an instrument id, or `*` for the whole feed
/// @param sequence last tick sequence before it, 0 for the whole feed; of a `SOURCE_COUNT` the
///   number of updates
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

    /// How much a tape has sent of an instrument, so that a recording can be held against it: the
    /// tick topic and the rejected ticks must have as many.
    ///
    /// @param updates with an event time before `before`, from the beginning of the tape on; one
    ///   that repeats the one before it is none
    /// @param before market time, a whole second, epoch nanoseconds UTC
    public static FeedEvent sourceCount(
            InstrumentId instrument, long updates, long before, long receivedTime) {
        return new FeedEvent(
                instrument.value(),
                FeedEventKind.SOURCE_COUNT,
                updates,
                0,
                before,
                receivedTime,
                "source-count",
                "The tape has sent "
                        + updates
                        + " updates with a time before "
                        + MarketTime.instant(before)
                        + ".");
    }

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
