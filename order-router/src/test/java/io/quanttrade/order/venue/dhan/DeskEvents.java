package io.quanttrade.order.venue.dhan;

import io.quanttrade.order.stream.EventPublisher;
import io.quanttrade.order.stream.FaultPoint;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.wire.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What a desk puts on the topic.
final class DeskEvents {

    private DeskEvents() {}

    /// Publishes what waits and returns it.
    static List<OrderEvent> take(OrderDesk desk) {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(
                        true, null, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            new EventPublisher(() -> producer, desk, FaultPoint.Listener.NONE).step();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return producer.history().stream()
                .map(record -> Topics.ORDER_EVENT.codec().decode(record.value()))
                .toList();
    }
}
