package io.quanttrade.standalone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.TopicProvisioner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicsCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path dir;

    @Test
    void appliesAndComparesAgainstARealBroker() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
            String[] diff = {"topics", "diff", "-o", "table", "--bootstrap", kafka.bootstrap()};
            Answer empty = run(diff);
            assertEquals(1, empty.exitCode());
            assertTrue(empty.out().contains("signal.v1.dlq"), empty.out());
            assertTrue(empty.out().contains("missing"), empty.out());

            Answer created = run("topics", "apply", "--bootstrap", kafka.bootstrap());
            assertEquals(0, created.exitCode());
            assertTrue(created.out().contains("created signal.v1"), created.out());
            assertEquals(new Answer(0, "no drift"), run(diff));

            disturb(kafka);
            Answer drifted = run(diff);
            assertEquals(1, drifted.exitCode());
            List<String> lines = drifted.out().lines().toList();
            assertEquals(
                    List.of("signal.v1", "config", "segment.bytes", "67108864", "1048576"),
                    List.of(lines.get(1).split(" +")));
            assertEquals("info: signal.v9 is at the broker and in no catalogue", lines.get(2));

            Answer set = run("topics", "apply", "--configs", "--bootstrap", kafka.bootstrap());
            assertTrue(
                    set.out().contains("set signal.v1 segment.bytes from 1048576 to 67108864"),
                    set.out());
            Answer json = run("topics", "diff", "-o", "json", "--bootstrap", kafka.bootstrap());
            assertEquals(0, json.exitCode(), json.out());
            JsonNode answer = JSON.readTree(json.out());
            assertEquals(false, answer.get("drift").booleanValue());
            assertEquals("UNKNOWN", answer.get("items").get(0).get("kind").textValue());
        }
    }

    @Test
    void brokerThatDoesNotAnswerIsNotDrift() {
        assertEquals(3, run("topics", "diff", "--bootstrap", "127.0.0.1:1").exitCode());
    }

    @Test
    void listsEveryTopicWithItsRetention() {
        Answer list = run("topics", "ls");
        assertTrue(
                list.out()
                        .lines()
                        .anyMatch(line -> line.matches("audit\\.v1 +4 +delete +10 years.*")),
                list.out());
        assertTrue(
                list.out()
                        .lines()
                        .anyMatch(
                                line -> line.matches("risk\\.limit\\.v1 +1 +compact +last per.*")),
                list.out());
    }

    private static void disturb(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(KafkaSettings.admin(kafka.bootstrap()))) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, "signal.v1"),
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry("segment.bytes", "1048576"),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            admin.createTopics(List.of(new NewTopic("signal.v9", 1, (short) 1))).all().get();
            // Metadata reaches the broker in order: once it knows the topic, it knows the setting.
            TopicProvisioner.awaitKnown(admin, List.of("signal.v9"));
        }
    }

    private record Answer(int exitCode, String out) {}

    private static Answer run(String... args) {
        StringWriter out = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out), args);
        return new Answer(exitCode, out.toString().strip());
    }
}
