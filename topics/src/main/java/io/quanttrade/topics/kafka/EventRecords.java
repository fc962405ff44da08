package io.quanttrade.topics.kafka;

import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.CloudEventHeaders;
import io.quanttrade.topics.wire.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Kafka records of events for plain producers. A Kafka time stamp is always wall clock, never
/// market time: retention works on it, and a replayed market may be years old.
public final class EventRecords {

    private EventRecords() {}

    /// The record of an event, partitioned by its key.
    ///
    /// @param mode trading mode for the headers, null where it has none
    public static <V extends Event> ProducerRecord<byte[], byte[]> of(
            Topic<V> topic, V event, @Nullable TradingMode mode) {
        return new ProducerRecord<>(
                topic.name(),
                null,
                millis(event),
                event.key().getBytes(StandardCharsets.UTF_8),
                topic.codec().encode(event),
                CloudEventHeaders.of(topic, event, mode));
    }

    /// Kafka time stamp of an event.
    public static long millis(Event event) {
        return event.receivedTime() / MarketTime.NANOS_PER_MILLI;
    }
}
