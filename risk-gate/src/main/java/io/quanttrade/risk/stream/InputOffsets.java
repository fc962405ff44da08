package io.quanttrade.risk.stream;

import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/// Last offset applied of each input in the task's own partition, kept beside the accounts, because
/// a restarted task cannot ask for it and a decision must name it.
final class InputOffsets {

    private static final int VERSION = 1;
    private static final long NONE = -1;

    /// No account's part begins with a space.
    private static final String KEY = " offsets";

    private final KeyValueStore<String, byte[]> store;
    private long signal = NONE;
    private long orderEvent = NONE;
    private long valuation = NONE;

    InputOffsets(KeyValueStore<String, byte[]> store) {
        this.store = store;
        byte[] bytes = store.get(KEY);
        if (bytes != null) {
            PartReader in = new PartReader(bytes, VERSION);
            signal = in.number();
            orderEvent = in.number();
            valuation = in.number();
        }
    }

    void applied(String topic, long offset) {
        if (topic.equals(Topics.SIGNAL.name())) {
            signal = offset;
        } else if (topic.equals(Topics.ORDER_EVENT.name())) {
            orderEvent = offset;
        } else {
            valuation = offset;
        }
        store.put(
                KEY,
                new PartWriter(VERSION)
                        .number(signal)
                        .number(orderEvent)
                        .number(valuation)
                        .bytes());
    }

    /// These offsets in a partition together with those of the tables.
    InputCursor cursor(int partition, InputCursor tables) {
        List<TopicOffset> positions = new ArrayList<>(tables.positions());
        positions.add(new TopicOffset(Topics.SIGNAL.name(), partition, signal));
        positions.add(new TopicOffset(Topics.ORDER_EVENT.name(), partition, orderEvent));
        positions.add(new TopicOffset(Topics.PORTFOLIO_VALUATION.name(), partition, valuation));
        return new InputCursor(positions);
    }
}
