package io.quanttrade.backtest.verify;

import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.wire.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A compacted topic of one partition as it was at any of its offsets, going forward.
final class TableHistory<V extends Event> {

    private static final int PARTITION = 0;

    private final Topic<V> topic;
    private final List<Recorded<V>> records;
    private final Map<String, V> values = new TreeMap<>();
    private int applied;

    TableHistory(Topic<V> topic, List<Recorded<V>> records) {
        this.topic = topic;
        this.records = records;
    }

    /// Moves on to what a cursor had seen of this topic.
    ///
    /// @return true when something changed
    boolean advanceTo(InputCursor cursor) {
        long last = cursor.offset(topic.name(), PARTITION);
        int before = applied;
        while (applied < records.size() && records.get(applied).offset() <= last) {
            V value = records.get(applied++).value();
            values.put(value.key(), value);
        }
        return applied != before;
    }

    @Nullable V get(String key) {
        return values.get(key);
    }

    Map<String, V> values() {
        return values;
    }
}
