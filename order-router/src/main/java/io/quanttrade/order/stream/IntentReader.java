package io.quanttrade.order.stream;

import io.quanttrade.topics.kafka.DeadLetters;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topics;
import io.quanttrade.topics.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads `order.intent.v1` with a plain consumer that has all partitions: there is one router per
/// journal. A batch of intents is on disk first, then goes to the venues, then its offsets are
/// committed; intents read again find their entry and go nowhere. Where the group has no offset yet
/// it begins at the start of the partition, explicitly. Records that cannot be read go to the
/// dead-letter topic. Confined to one thread.
public final class IntentReader implements AutoCloseable {

    public static final String GROUP = "order-router";

    private static final Logger LOG = Logger.getLogger(IntentReader.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers;
    private final Consumer<ProducerRecord<byte[], byte[]>> deadLetters;
    private final OrderDesk desk;
    private final VenueSelector venues;
    private final RouterMeters meters;
    private final FaultPoint.Listener faults;
    private final Deque<OrderIntent> admitted = new ArrayDeque<>();
    private org.apache.kafka.clients.consumer.@Nullable Consumer<byte[], byte[]> consumer;

    /// @param deadLetters sends a record and returns when it is on its topic
    public IntentReader(
            Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers,
            Consumer<ProducerRecord<byte[], byte[]>> deadLetters,
            OrderDesk desk,
            VenueSelector venues,
            RouterMeters meters,
            FaultPoint.Listener faults) {
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.desk = desk;
        this.venues = venues;
        this.meters = meters;
        this.faults = faults;
    }

    /// Dead letters through a producer of their own each: they are rare.
    public static Consumer<ProducerRecord<byte[], byte[]>> deadLetters(
            Supplier<Producer<byte[], byte[]>> producers) {
        return record -> {
            try (Producer<byte[], byte[]> producer = producers.get()) {
                producer.send(record).get();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(
                        "stream-unavailable: cannot write to " + record.topic(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted at a dead letter", e);
            }
        };
    }

    /// Reads and routes one batch; returns after a short wait when there is none.
    public void step() throws InterruptedException {
        handOver();
        org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader = consumer;
        if (reader == null) {
            reader = open();
            consumer = reader;
        }
        try {
            route(reader, reader.poll(POLL));
        } catch (OffsetOutOfRangeException e) {
            LOG.warnf(
                    "intent-offset-lost: %s; reading from the beginning, known intents are skipped",
                    e.getMessage());
            reader.seekToBeginning(e.offsetOutOfRangePartitions().keySet());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> open() {
        org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader = consumers.get();
        try {
            List<TopicPartition> partitions =
                    reader.partitionsFor(Topics.ORDER_INTENT.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException(
                        "topic-missing: " + Topics.ORDER_INTENT + " does not exist yet");
            }
            reader.assign(partitions);
            Map<TopicPartition, OffsetAndMetadata> committed =
                    reader.committed(java.util.Set.copyOf(partitions));
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = committed.get(partition);
                if (offset == null) {
                    LOG.infof("first start on %s: reading from the beginning", partition);
                    reader.seekToBeginning(List.of(partition));
                } else {
                    reader.seek(partition, offset);
                }
            }
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void route(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader,
            ConsumerRecords<byte[], byte[]> records)
            throws InterruptedException {
        if (records.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            faults.reached(FaultPoint.INTENT_READ);
            OrderIntent intent = decode(record);
            TopicOffset source =
                    new TopicOffset(record.topic(), record.partition(), record.offset());
            if (intent != null && desk.admit(intent, source) == OrderDesk.Admission.NEW) {
                admitted.addLast(intent);
            }
            next.put(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1));
        }
        handOver();
        reader.commitSync(next);
        faults.reached(FaultPoint.OFFSET_COMMITTED);
    }

    /// Gives what is in the books to the venues. What a failure kept back goes first in the next
    /// round: read again it would be known and go nowhere.
    private void handOver() throws InterruptedException {
        if (admitted.isEmpty()) {
            return;
        }
        desk.force();
        for (OrderIntent next = admitted.peekFirst(); next != null; next = admitted.peekFirst()) {
            venues.of(next.mode()).accept(next);
            admitted.removeFirst();
        }
    }

    private @Nullable OrderIntent decode(ConsumerRecord<byte[], byte[]> record) {
        String reason;
        try {
            if (record.value() == null || record.key() == null) {
                reason = "record-invalid: no key or no value";
            } else {
                OrderIntent intent = Topics.ORDER_INTENT.codec().decode(record.value());
                if (intent.key().equals(new String(record.key(), StandardCharsets.UTF_8))) {
                    return intent;
                }
                reason = "record-invalid: the key is not the account of the intent";
            }
        } catch (WireException e) {
            reason = "record-unreadable: " + e.getMessage();
        }
        LOG.warnf(
                "record-dead-lettered: %s-%d@%d: %s",
                record.topic(), record.partition(), record.offset(), reason);
        meters.deadLetters.increment();
        deadLetters.accept(
                DeadLetters.record(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.value(),
                        record.headers(),
                        GROUP,
                        reason));
        return null;
    }

    @Override
    public void close() {
        org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader = consumer;
        consumer = null;
        if (reader != null) {
            reader.close();
        }
    }
}
