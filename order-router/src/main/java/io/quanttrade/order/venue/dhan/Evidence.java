package io.quanttrade.order.venue.dhan;

import io.quanttrade.topics.value.MarketTime;
import java.util.EnumMap;
import java.util.Map;

/// What was looked up about an order of unknown fate. It is settled as not at the broker only by
/// two lookups of different kind that did not find it, at least 5 s apart, the last at least 12 s
/// after the write: that long an order may take to appear.
final class Evidence {

    /// Ways to look for an order.
    enum Kind {
        BY_CORRELATION_ID,
        ORDER_BOOK
    }

    private static final long APART_NANOS = 5 * MarketTime.NANOS_PER_SECOND;
    private static final long AFTER_WRITE_NANOS = 12 * MarketTime.NANOS_PER_SECOND;
    private static final long LOOKUP_EVERY_NANOS = MarketTime.NANOS_PER_SECOND;

    private final long writtenAt;
    private final Map<Kind, Long> firstAbsent = new EnumMap<>(Kind.class);
    private long nextLookup;

    /// @param writtenAt latest monotonic time at which it may have been written
    Evidence(long writtenAt) {
        this.writtenAt = writtenAt;
        this.nextLookup = writtenAt;
    }

    boolean isLookupDue(long now) {
        return now - nextLookup >= 0;
    }

    void lookedUp(long now) {
        nextLookup = now + LOOKUP_EVERY_NANOS;
    }

    /// Notes a lookup that did not find the order.
    ///
    /// @return true when this settles it as not at the broker
    boolean absent(Kind kind, long now) {
        firstAbsent.putIfAbsent(kind, now);
        for (Map.Entry<Kind, Long> other : firstAbsent.entrySet()) {
            if (other.getKey() != kind
                    && now - other.getValue() >= APART_NANOS
                    && now - writtenAt >= AFTER_WRITE_NANOS) {
                return true;
            }
        }
        return false;
    }
}
