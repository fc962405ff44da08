package io.quanttrade.backtest.feed;

import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.PartitionReader;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.wire.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// The recorded topics of a broker, to be read as they are now.
public final class RecordedLog {

    private static final long BOUND_SECONDS = 10;

    private final String bootstrap;

    public RecordedLog(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// Address of the broker.
    public String bootstrap() {
        return bootstrap;
    }

    /// A reader of one partition up to its present end.
    public <V> PartitionReader<V> open(Topic<V> topic, int partition) {
        return new PartitionReader<>(bootstrap, topic, partition, -1);
    }

    /// A reader of one partition up to an offset, exclusive.
    public <V> PartitionReader<V> open(Topic<V> topic, int partition, long end) {
        return new PartitionReader<>(bootstrap, topic, partition, end);
    }

    /// All records of one partition in offset order; for topics that fit into memory.
    public <V> List<Recorded<V>> read(Topic<V> topic, int partition) {
        List<Recorded<V>> records = new ArrayList<>();
        try (PartitionReader<V> reader = open(topic, partition)) {
            reader.forEachRemaining(records::add);
        }
        return records;
    }

    /// All records of a topic, partition by partition.
    public <V> List<Recorded<V>> readAll(Topic<V> topic) {
        List<Recorded<V>> records = new ArrayList<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            records.addAll(read(topic, partition));
        }
        return records;
    }

    /// Offsets a consumer group has committed, by partition: all below them was processed, with its
    /// outputs. Partitions without one are absent.
    ///
    /// @throws IllegalStateException `stream-unavailable` when the broker does not answer in 10 s
    public Map<Integer, Long> committed(String group, Topic<?> topic) {
        try (Admin admin = Admin.create(KafkaSettings.admin(bootstrap))) {
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get(BOUND_SECONDS, TimeUnit.SECONDS);
            Map<Integer, Long> committed = new HashMap<>();
            offsets.forEach(
                    (partition, offset) -> {
                        if (partition.topic().equals(topic.name()) && offset != null) {
                            committed.put(partition.partition(), offset.offset());
                        }
                    });
            return committed;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "stream-unavailable: no answer from Kafka at "
                            + bootstrap
                            + "; is the stack up?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
