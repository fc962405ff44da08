package io.quanttrade.order.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/// One partition of a topic in memory, with the offset its group has committed. It outlives its
/// consumers, as a topic outlives a killed process.
public final class Topic {

    private final TopicPartition partition;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    public Topic(String name) {
        this.partition = new TopicPartition(name, 0);
    }

    public void add(byte[] key, byte[] value) {
        records.add(
                new ConsumerRecord<>(
                        partition.topic(), partition.partition(), records.size(), key, value));
    }

    /// Committed offset, -1 = none.
    public long committed() {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? -1 : offset.offset();
    }

    /// A consumer that reads from wherever it is sought to.
    public Consumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer =
                new MockConsumer<>("none") {
                    @Override
                    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
                            Set<TopicPartition> partitions) {
                        return Map.copyOf(committed);
                    }

                    @Override
                    public synchronized void commitSync(
                            Map<TopicPartition, OffsetAndMetadata> offsets) {
                        committed.putAll(offsets);
                    }

                    @Override
                    public synchronized org.apache.kafka.clients.consumer.ConsumerRecords<
                                    byte[], byte[]>
                            poll(java.time.Duration timeout) {
                        if (assignment().contains(partition)) {
                            long position = position(partition);
                            records.stream()
                                    .filter(record -> record.offset() >= position)
                                    .forEach(this::addRecord);
                        }
                        return super.poll(timeout);
                    }
                };
        consumer.updatePartitions(
                partition.topic(),
                List.of(
                        new PartitionInfo(
                                partition.topic(), partition.partition(), null, null, null)));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        return consumer;
    }
}
