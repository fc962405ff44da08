package io.quanttrade.topics.kafka;

import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Imported history: what there is, and its rows.
public final class HistoryLog {

    private final String bootstrap;

    public HistoryLog(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// The ledger by key, that is by instrument, kind, interval and day.
    ///
    /// @throws IllegalStateException `stream-unavailable` when the broker does not answer
    public NavigableMap<String, Coverage> coverage() {
        NavigableMap<String, Coverage> ledger = new TreeMap<>();
        for (int p = 0; p < Topics.HISTORY_COVERAGE.partitions(); p++) {
            try (PartitionReader<Coverage> reader =
                    new PartitionReader<>(bootstrap, Topics.HISTORY_COVERAGE, p, -1)) {
                reader.forEachRemaining(record -> ledger.put(record.value().key(), record.value()));
            }
        }
        return ledger;
    }

    /// The rows of days of one instrument, kind and interval, in order of time. Close it.
    ///
    /// @param days entries of the ledger, all of the topic's kind
    public <V extends Event> HistoryRows<V> rows(Topic<V> topic, Collection<Coverage> days) {
        return new HistoryRows<>(bootstrap, topic, days);
    }

    /// The topic that holds rows of a kind.
    public static Topic<? extends Event> topic(DataKind kind) {
        return switch (kind) {
            case TICK -> Topics.HISTORY_TICK;
            case BAR -> Topics.HISTORY_BAR;
            case DEPTH -> Topics.HISTORY_DEPTH;
            case FACTOR -> Topics.HISTORY_FACTOR;
        };
    }
}
