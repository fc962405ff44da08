package io.quanttrade.topics.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicDriftTest {

    private static final String TEN_YEARS_MS = Long.toString(10L * 365 * 86_400_000);

    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir Path dir;

    @Test
    void findsEveryKindOfDriftAndSetsConfigurationsRight() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0);
                Admin admin = Admin.create(KafkaSettings.admin(kafka.bootstrap()))) {
            createWithWrongPartitions(admin, Topics.MARKET_BAR.name());
            TopicProvisioner.createMissing(kafka.bootstrap());
            assertEquals(
                    List.of(
                            new TopicDifference(
                                    TopicDifference.Kind.PARTITIONS,
                                    "market.bar.v1",
                                    "",
                                    "4 partitions",
                                    "7 partitions")),
                    TopicDrift.find(kafka.bootstrap()));

            disturb(admin);
            awaitDrift(
                    kafka,
                    List.of(
                            new TopicDifference(
                                    TopicDifference.Kind.MISSING,
                                    "audit.v1",
                                    "",
                                    "4 partitions",
                                    ""),
                            new TopicDifference(
                                    TopicDifference.Kind.PARTITIONS,
                                    "market.bar.v1",
                                    "",
                                    "4 partitions",
                                    "7 partitions"),
                            new TopicDifference(
                                    TopicDifference.Kind.CONFIG,
                                    "market.feed.v1.dlq",
                                    "compression.type",
                                    "",
                                    "zstd"),
                            new TopicDifference(
                                    TopicDifference.Kind.MISSING,
                                    "market.tick.v1.dlq",
                                    "",
                                    "1 partition",
                                    ""),
                            new TopicDifference(
                                    TopicDifference.Kind.CONFIG,
                                    "signal.v1",
                                    "retention.ms",
                                    TEN_YEARS_MS,
                                    "1000"),
                            new TopicDifference(
                                    TopicDifference.Kind.PARTITIONS,
                                    "signal.v1.dlq",
                                    "",
                                    "1 partition",
                                    "2 partitions"),
                            new TopicDifference(
                                    TopicDifference.Kind.UNKNOWN, "signal.v2", "", "", "")));

            assertEquals(
                    List.of("market.feed.v1.dlq compression.type", "signal.v1 retention.ms"),
                    TopicDrift.setConfigs(kafka.bootstrap()).stream()
                            .map(changed -> changed.topic() + " " + changed.setting())
                            .toList());
            assertEquals(
                    List.of("audit.v1", "market.tick.v1.dlq"),
                    TopicProvisioner.createMissing(kafka.bootstrap()).stream().sorted().toList());
            // Partitions are never changed and nothing is deleted.
            awaitDrift(
                    kafka,
                    List.of(
                            new TopicDifference(
                                    TopicDifference.Kind.PARTITIONS,
                                    "market.bar.v1",
                                    "",
                                    "4 partitions",
                                    "7 partitions"),
                            new TopicDifference(
                                    TopicDifference.Kind.PARTITIONS,
                                    "signal.v1.dlq",
                                    "",
                                    "1 partition",
                                    "2 partitions"),
                            new TopicDifference(
                                    TopicDifference.Kind.UNKNOWN, "signal.v2", "", "", "")));
        }
    }

    /// The controller has changed them; the broker may learn of it a moment later.
    private static void awaitDrift(EmbeddedKafka kafka, List<TopicDifference> expected) {
        long end = SystemNanoClock.INSTANCE.monotonicNanos() + BOUND.toNanos();
        List<TopicDifference> found = TopicDrift.find(kafka.bootstrap());
        while (!found.equals(expected) && SystemNanoClock.INSTANCE.monotonicNanos() < end) {
            found = TopicDrift.find(kafka.bootstrap());
        }
        assertEquals(expected, found);
    }

    private static void createWithWrongPartitions(Admin admin, String name) throws Exception {
        admin.createTopics(
                        List.of(
                                new NewTopic(name, Optional.of(7), Optional.empty())
                                        .configs(Topics.MARKET_BAR.config())))
                .all()
                .get();
        TopicProvisioner.awaitKnown(admin, List.of(name));
    }

    private static void disturb(Admin admin) throws Exception {
        admin.deleteTopics(List.of("audit.v1", "market.tick.v1.dlq")).all().get();
        admin.createPartitions(Map.of("signal.v1.dlq", NewPartitions.increaseTo(2))).all().get();
        admin.createTopics(List.of(new NewTopic("signal.v2", 1, (short) 1))).all().get();
        admin.createTopics(List.of(new NewTopic("somebody-elses", 1, (short) 1))).all().get();
        TopicProvisioner.awaitKnown(admin, List.of("signal.v2", "somebody-elses"));
        admin.incrementalAlterConfigs(
                        Map.of(
                                topic("signal.v1"), List.of(set("retention.ms", "1000")),
                                topic("market.feed.v1.dlq"),
                                        List.of(set("compression.type", "zstd"))))
                .all()
                .get();
    }

    private static AlterConfigOp set(String setting, String value) {
        return new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }
}
