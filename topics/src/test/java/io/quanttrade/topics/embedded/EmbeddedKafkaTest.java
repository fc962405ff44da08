package io.quanttrade.topics.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedKafkaTest {

    private static final TopicPartition TICKS = new TopicPartition(Topics.MARKET_TICK.name(), 0);

    @TempDir Path dir;

    @Test
    void keepsTopicsAndTransactionsAcrossARestartOnOtherPorts() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
            assertTrue(
                    TopicProvisioner.createMissing(kafka.bootstrap())
                            .contains(Topics.MARKET_TICK.name()));
            assertEquals(List.of(), TopicProvisioner.createMissing(kafka.bootstrap()));
            assertTransactionsVersion2(kafka.bootstrap());
            write(kafka.bootstrap(), "kept", true);
            write(kafka.bootstrap(), "aborted", false);
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
            assertEquals(List.of(), TopicProvisioner.createMissing(kafka.bootstrap()));
            write(kafka.bootstrap(), "after", true);
            assertEquals(List.of("kept", "after"), readCommitted(kafka.bootstrap()));
        }
    }

    @Test
    void refusesAFolderThatAnotherBrokerUses() {
        try (EmbeddedKafka ignored = EmbeddedKafka.start(dir, 0)) {
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> EmbeddedKafka.start(dir, 0));
            assertTrue(
                    String.valueOf(refused.getMessage()).startsWith("kafka-start-failed:"),
                    refused.getMessage());
        }
    }

    private static void assertTransactionsVersion2(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(KafkaSettings.admin(bootstrap))) {
            short version =
                    admin.describeFeatures()
                            .featureMetadata()
                            .get()
                            .finalizedFeatures()
                            .get("transaction.version")
                            .maxVersionLevel();
            assertTrue(version >= 2, "transaction.version is " + version);
        }
    }

    private static void write(String bootstrap, String value, boolean commit) {
        var settings = KafkaSettings.producer(bootstrap, "test", 0);
        settings.put("transactional.id", "test");
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    TICKS.topic(),
                                    TICKS.partition(),
                                    new byte[] {1},
                                    value.getBytes(StandardCharsets.UTF_8)));
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> readCommitted(String bootstrap) {
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(KafkaSettings.consumer(bootstrap, "test"))) {
            consumer.assign(List.of(TICKS));
            consumer.seekToBeginning(List.of(TICKS));
            List<String> values = new ArrayList<>();
            long end = consumer.endOffsets(List.of(TICKS)).get(TICKS);
            while (consumer.position(TICKS) < end) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    values.add(new String(record.value(), StandardCharsets.UTF_8));
                }
            }
            return values;
        }
    }
}
