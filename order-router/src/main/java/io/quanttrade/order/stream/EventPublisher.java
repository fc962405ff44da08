package io.quanttrade.order.stream;

import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Puts events on `order.event.v1`, at least once and in order. What was not acknowledged is sent
/// again, by a new producer, before anything that came later. Confined to one thread.
public final class EventPublisher implements AutoCloseable {

    private static final int MAX_BATCH = 500;
    private static final long WAIT_MILLIS = 50;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final OrderDesk desk;
    private final FaultPoint.Listener faults;
    private final List<OrderEvent> pending = new ArrayList<>();
    private @Nullable Producer<byte[], byte[]> producer;

    /// @param producers gives a new producer that is idempotent and does not give up by itself
    public EventPublisher(
            Supplier<Producer<byte[], byte[]>> producers,
            OrderDesk desk,
            FaultPoint.Listener faults) {
        this.producers = producers;
        this.desk = desk;
        this.faults = faults;
    }

    /// Sends what waits, up to a batch; returns after a short wait when nothing does.
    ///
    /// @throws IllegalStateException `stream-unavailable` when a record was not taken; it stays
    ///   first
    public void step() throws InterruptedException {
        if (pending.isEmpty()) {
            OrderEvent first = desk.nextForTopic(WAIT_MILLIS);
            if (first == null) {
                return;
            }
            pending.add(first);
        }
        desk.moreForTopic(pending, MAX_BATCH - pending.size());
        send();
    }

    private void send() throws InterruptedException {
        Producer<byte[], byte[]> target = producer;
        if (target == null) {
            target = producers.get();
            producer = target;
        }
        List<Future<RecordMetadata>> answers = new ArrayList<>(pending.size());
        try {
            for (OrderEvent event : pending) {
                answers.add(
                        target.send(
                                EventRecords.of(Topics.ORDER_EVENT, event, event.order().mode())));
            }
            target.flush();
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
                faults.reached(FaultPoint.EVENT_PRODUCED);
                desk.published(pending.removeFirst());
            }
        } catch (ExecutionException | RuntimeException e) {
            if (e instanceof JournalException journal) {
                throw journal;
            }
            closeProducer();
            throw new IllegalStateException(
                    "stream-unavailable: order events wait for the topic (" + e + ")", e);
        }
    }

    private void closeProducer() {
        Producer<byte[], byte[]> target = producer;
        producer = null;
        if (target != null) {
            target.close(java.time.Duration.ZERO);
        }
    }

    @Override
    public void close() {
        closeProducer();
    }
}
