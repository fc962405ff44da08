package io.quanttrade.topics.kafka;

import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.WireException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The committed records of one partition from its beginning to an end fixed at the start, in
/// offset order. Records that cannot be decoded are passed over and counted: they are in the
/// dead-letter topic of their readers and decided nothing. Null values are passed over too.
public final class PartitionReader<V> implements Iterator<Recorded<V>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int FETCH_RECORDS = 5_000;

    private final Topic<V> topic;
    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long end;
    private Iterator<ConsumerRecord<byte[], byte[]>> batch =
            List.<ConsumerRecord<byte[], byte[]>>of().iterator();
    private @Nullable Recorded<V> next;
    private long unreadable;

    /// @param end offset to stop before, or -1 for the end as it is now
    public PartitionReader(String bootstrap, Topic<V> topic, int partition, long end) {
        this.topic = topic;
        this.partition = new TopicPartition(topic.name(), partition);
        Properties settings =
                KafkaSettings.consumer(bootstrap, "replay-" + topic.name() + "-" + partition);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FETCH_RECORDS);
        this.consumer = new KafkaConsumer<>(settings);
        List<TopicPartition> one = List.of(this.partition);
        consumer.assign(one);
        consumer.seekToBeginning(one);
        this.end = end >= 0 ? end : consumer.endOffsets(one).getOrDefault(this.partition, 0L);
    }

    @Override
    public boolean hasNext() {
        while (next == null && advance()) {
            // advance() fills `next` or moves on
        }
        return next != null;
    }

    @Override
    public Recorded<V> next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException(partition + " ends at " + end);
        }
        Recorded<V> current = next;
        next = null;
        return current;
    }

    /// Records passed over because they could not be decoded.
    public long unreadable() {
        return unreadable;
    }

    /// @throws IllegalStateException `stream-unavailable` when the broker sends nothing for 30 s
    private boolean advance() {
        if (!batch.hasNext() && !fetch()) {
            return false;
        }
        ConsumerRecord<byte[], byte[]> record = batch.next();
        if (record.offset() >= end) {
            batch = List.<ConsumerRecord<byte[], byte[]>>of().iterator();
            consumer.pause(List.of(partition));
            return false;
        }
        if (record.value() != null) {
            decode(record);
        }
        return true;
    }

    private void decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            next =
                    new Recorded<>(
                            record.partition(),
                            record.offset(),
                            topic.codec().decode(record.value()));
        } catch (WireException e) {
            unreadable++;
        }
    }

    private boolean fetch() {
        int silentPolls = 0;
        while (consumer.position(partition) < end) {
            batch = consumer.poll(POLL).iterator();
            if (batch.hasNext()) {
                return true;
            }
            if (++silentPolls * POLL.toMillis() > BOUND.toMillis()) {
                throw new IllegalStateException(
                        "stream-unavailable: no records of "
                                + partition
                                + " below "
                                + end
                                + " within "
                                + BOUND.toSeconds()
                                + " s");
            }
        }
        return false;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
