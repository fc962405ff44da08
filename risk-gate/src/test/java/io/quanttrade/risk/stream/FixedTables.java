package io.quanttrade.risk.stream;

import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tables with limits, one instrument and a calendar, changed by the test.
final class FixedTables implements RiskTables {

    private final Map<String, Map<String, Object>> values = new HashMap<>();
    private long version;

    static FixedTables complete() {
        FixedTables tables = new FixedTables();
        tables.put(Topics.RISK_LIMIT, new Fixtures.Limits().build());
        tables.put(Topics.REFERENCE_INSTRUMENT, Fixtures.tcs());
        tables.put(Topics.REFERENCE_CALENDAR, Fixtures.sessionRule());
        return tables;
    }

    <V extends Event> void put(Topic<? super V> topic, V value) {
        values.computeIfAbsent(topic.name(), name -> new TreeMap<>()).put(value.key(), value);
        version++;
    }

    void control(RiskControl control) {
        put(Topics.RISK_CONTROL, control);
    }

    @Override
    public boolean awaitCaughtUp(Duration bound) {
        return true;
    }

    @Override
    public TopicTable.Snapshot snapshot() {
        return new TopicTable.Snapshot(
                values,
                new InputCursor(List.of(new TopicOffset("risk.limit.v1", 0, version))),
                version);
    }
}
