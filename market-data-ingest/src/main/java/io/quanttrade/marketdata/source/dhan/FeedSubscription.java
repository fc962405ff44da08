package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.value.Checks;

/// One instrument wanted from a socket.
///
/// @param securityId the broker's number, which the feed sends as an unsigned 32-bit integer
public record FeedSubscription(ExchangeSegment segment, long securityId, FeedMode mode) {

    private static final long MAX_ID = 0xFFFF_FFFFL;

    public FeedSubscription {
        Checks.require(
                securityId >= 0 && securityId <= MAX_ID, "securityId", "must fit in 32 bits");
    }

    /// The subscription of an instrument.
    ///
    /// @throws IllegalArgumentException when its security id is no such number
    public static FeedSubscription of(Instrument instrument, FeedMode mode) {
        return new FeedSubscription(
                instrument.segment(), Long.parseLong(instrument.securityId()), mode);
    }

    /// Segment code and security id in one number: the broker's ids are unique inside a segment
    /// only.
    public static long key(int segmentCode, long securityId) {
        return (long) segmentCode << 32 | securityId;
    }

    /// The key of an instrument's packets.
    public static long key(Instrument instrument) {
        return key(instrument.segment().code(), Long.parseLong(instrument.securityId()));
    }

    long key() {
        return key(segment.code(), securityId);
    }
}
