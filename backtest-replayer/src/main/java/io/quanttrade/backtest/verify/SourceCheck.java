package io.quanttrade.backtest.verify;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/// Holds the recorded ticks against what the source says it has sent (`SOURCE_COUNT` on
/// `market.feed.v1`): a replay of what was recorded cannot see what never was. Told the counts
/// first, then every tick and every rejected tick.
final class SourceCheck {

    /// What was rejected of one instrument.
    ///
    /// @param eventTime epoch nanoseconds UTC
    /// @param packet the bytes; the same ones again, after a restart of the source, are one update
    record Rejected(String instrument, long eventTime, byte[] packet) {}

    private static final class Tally {
        private final FeedEvent count;
        private final Set<ByteBuffer> rejected = new HashSet<>();
        private long recorded;

        Tally(FeedEvent count) {
            this.count = count;
        }
    }

    private final Map<String, Tally> tallies = new TreeMap<>();

    /// @param events of the feed in offset order; the newest count of an instrument in the range
    ///   holds
    /// @param range which market times to compare
    SourceCheck(Iterable<FeedEvent> events, LongPredicate range) {
        for (FeedEvent event : events) {
            if (event.kind() == FeedEventKind.SOURCE_COUNT && range.test(event.eventTime())) {
                Tally known = tallies.get(event.scope());
                if (known == null || known.count.eventTime() <= event.eventTime()) {
                    tallies.put(event.scope(), new Tally(event));
                }
            }
        }
    }

    /// True where no source has told what it sent, so that nothing can be compared.
    boolean isEmpty() {
        return tallies.isEmpty();
    }

    void recorded(Tick tick) {
        Tally tally = tallies.get(tick.instrument().value());
        if (tally != null
                && tick.kind() != TickKind.SESSION_END
                && tick.eventTime() < tally.count.eventTime()) {
            tally.recorded++;
        }
    }

    void rejected(Rejected tick) {
        Tally tally = tallies.get(tick.instrument());
        if (tally != null && tick.eventTime() < tally.count.eventTime()) {
            tally.rejected.add(ByteBuffer.wrap(tick.packet()));
        }
    }

    /// One result per counted instrument, by id.
    List<SourceResult> results() {
        List<SourceResult> results = new ArrayList<>();
        tallies.forEach(
                (id, tally) ->
                        results.add(
                                new SourceResult(
                                        new InstrumentId(id),
                                        tally.count.eventTime(),
                                        tally.count.sequence(),
                                        tally.recorded,
                                        tally.rejected.size())));
        return results;
    }
}
