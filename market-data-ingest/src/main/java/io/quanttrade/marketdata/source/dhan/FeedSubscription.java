package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.value.Checks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One instrument wanted from the feed.
///
/// @param securityId the broker's number, which the feed sends as an unsigned 32-bit integer
public record FeedSubscription(ExchangeSegment segment, long securityId, FeedMode mode) {

    /// Instruments in one subscribe message, Dhan's limit.
    static final int MAX_PER_MESSAGE = 100;

    /// Instruments on one socket, Dhan's limit.
    public static final int MAX_PER_SOCKET = 5_000;

    private static final long MAX_ID = 0xFFFF_FFFFL;

    public FeedSubscription {
        Checks.require(
                securityId >= 0 && securityId <= MAX_ID, "securityId", "must fit in 32 bits");
    }

    /// Segment code and security id in one number: the broker's ids are unique inside a segment
    /// only.
    public static long key(int segmentCode, long securityId) {
        return (long) segmentCode << 32 | securityId;
    }

    long key() {
        return key(segment.code(), securityId);
    }

    /// The messages that subscribe to all of these, at most 100 in each.
    static List<String> messages(Collection<FeedSubscription> subscriptions) {
        Map<FeedMode, List<FeedSubscription>> byMode = new EnumMap<>(FeedMode.class);
        for (FeedSubscription subscription : subscriptions) {
            byMode.computeIfAbsent(subscription.mode(), mode -> new ArrayList<>())
                    .add(subscription);
        }
        List<String> messages = new ArrayList<>();
        byMode.forEach(
                (mode, wanted) -> {
                    for (int i = 0; i < wanted.size(); i += MAX_PER_MESSAGE) {
                        int end = Math.min(wanted.size(), i + MAX_PER_MESSAGE);
                        messages.add(message(mode, wanted.subList(i, end)));
                    }
                });
        return messages;
    }

    private static String message(FeedMode mode, List<FeedSubscription> wanted) {
        StringBuilder json = new StringBuilder(64 + wanted.size() * 56);
        json.append("{\"RequestCode\":").append(mode.requestCode());
        json.append(",\"InstrumentCount\":").append(wanted.size());
        json.append(",\"InstrumentList\":[");
        String separator = "";
        for (FeedSubscription one : wanted) {
            json.append(separator).append("{\"ExchangeSegment\":\"").append(one.segment());
            json.append("\",\"SecurityId\":\"").append(one.securityId()).append("\"}");
            separator = ",";
        }
        return json.append("]}").toString();
    }
}
