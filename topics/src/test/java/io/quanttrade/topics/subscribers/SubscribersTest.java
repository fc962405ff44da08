package io.quanttrade.topics.subscribers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.Message;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.Topics;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/// The starter subscribers of docs/subscribers as their readers run them: as processes against a
/// real broker. Each must print the committed paper signals, each once, and after a stop only what
/// is new. Where a runtime or its libraries are missing the test is skipped and says what it lacks.
@Timeout(180)
class SubscribersTest {

    private static final Path ROOT =
            Path.of(System.getProperty("quanttrade.root", "..")).toAbsolutePath();
    private static final Path FOLDER = ROOT.resolve("docs/subscribers");
    private static final Path DESCRIPTORS =
            Path.of("target/classes/quanttrade/contract/contracts.desc").toAbsolutePath();
    private static final Path PROTOS = Path.of("src/main/proto").toAbsolutePath();
    private static final Path PROTOC_FOLDER = Path.of("target/protoc-plugins").toAbsolutePath();
    private static final Path NODE_FOLDER = Path.of("target/subscriber-node").toAbsolutePath();

    private static final long EVENT_TIME = 1_621_223_130_000_000_000L;
    private static final long RECEIVED = 1_795_169_730_123_456_789L;
    private static final TopicOffset TRIGGER = new TopicOffset("market.tick.v1", 3, 4711);

    /// What a reader that begins at the start has to print by now.
    private static final List<String> PRINTED = new ArrayList<>();

    @TempDir private static Path dir;
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void writeSignals() throws Exception {
        kafka = EmbeddedKafka.start(dir, 0);
        // Only what the subscribers read: creating the whole catalogue takes seconds.
        try (Admin admin = Admin.create(KafkaSettings.admin(kafka.bootstrap()))) {
            String name = Topics.SIGNAL.name();
            admin.createTopics(List.of(new NewTopic(name, Topics.SIGNAL.partitions(), (short) 1)))
                    .all()
                    .get();
            TopicProvisioner.awaitKnown(admin, List.of(name));
        }
        write(true, signal("signal-1", TradingMode.PAPER), applied());
        write(true, signal("signal-live", TradingMode.LIVE));
        write(false, signal("signal-aborted", TradingMode.PAPER));
        write(true, signal("signal-1", TradingMode.PAPER));
        write(true, signal("signal-2", TradingMode.PAPER));
        PRINTED.add(line("signal-1"));
        PRINTED.add(line("signal-2"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void javaSubscriber() throws Exception {
        String classPath =
                Stream.of(KafkaConsumer.class, Message.class, Logger.class)
                        .map(SubscribersTest::jar)
                        .collect(Collectors.joining(File.pathSeparator));
        check(
                "java",
                DESCRIPTORS,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        FOLDER.resolve("java/SignalSubscriber.java").toString()));
    }

    @Test
    void pythonSubscriber() throws Exception {
        String python =
                Stream.of("python3", "/usr/bin/python3")
                        .filter(
                                candidate ->
                                        Program.succeeds(
                                                candidate,
                                                "-c",
                                                "import confluent_kafka, google.protobuf"))
                        .findFirst()
                        .orElse("");
        assumeTrue(
                !python.isEmpty(),
                "no python3 with confluent_kafka and protobuf (Debian: python3-confluent-kafka"
                        + " python3-protobuf)");
        check(
                "python",
                DESCRIPTORS,
                List.of(python, FOLDER.resolve("python/signal_subscriber.py").toString()));
    }

    @Test
    void nodeSubscriber() throws Exception {
        assumeTrue(
                Program.succeeds(
                                "node",
                                "-e",
                                "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)")
                        && Program.succeeds("npm", "--version"),
                "no Node 20 with npm");
        Files.createDirectories(NODE_FOLDER);
        for (String file :
                List.of("package.json", "package-lock.json", ".npmrc", "signal-subscriber.js")) {
            Files.copy(
                    FOLDER.resolve("node").resolve(file),
                    NODE_FOLDER.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        assumeTrue(
                Program.succeeds(
                        "npm", "ci", "--prefer-offline", "--prefix", NODE_FOLDER.toString()),
                "npm ci cannot get kafkajs and protobufjs");
        check(
                "node",
                PROTOS,
                List.of("node", NODE_FOLDER.resolve("signal-subscriber.js").toString()));
    }

    @Test
    void kcatSubscriber() throws Exception {
        assumeTrue(Program.succeeds("kcat", "-V"), "no kcat (Debian: kcat)");
        assumeTrue(Program.succeeds("bash", "-c", "true"), "no bash");
        check(
                "kcat",
                DESCRIPTORS,
                List.of("bash", FOLDER.resolve("kcat/signal-subscriber.sh").toString()));
    }

    private static void check(String name, Path contract, List<String> command) throws Exception {
        assertEquals(PRINTED, run(name, contract, command, PRINTED.size()), "from the beginning");
        String next = "signal-" + (PRINTED.size() + 1);
        write(true, signal(next, TradingMode.PAPER));
        PRINTED.add(line(next));
        assertEquals(List.of(line(next)), run(name, contract, command, 1), "after a restart");
    }

    /// Runs a subscriber until it has printed that many lines, stops it in order, and returns all
    /// it printed.
    private static List<String> run(String name, Path contract, List<String> command, int lines)
            throws Exception {
        try (Program program =
                new Program(
                        command,
                        Map.of(
                                "KAFKA", kafka.bootstrap(),
                                "GROUP", "subscriber-" + name,
                                "MODE", "paper",
                                "CONTRACT", contract.toString(),
                                "PROTOC", protoc()),
                        dir.resolve(name + ".err"))) {
            return program.linesUntilStopped(lines);
        }
    }

    private static String protoc() throws IOException {
        try (Stream<Path> found = Files.list(PROTOC_FOLDER)) {
            return found.map(Path::toString)
                    .filter(file -> file.contains("protoc-"))
                    .findFirst()
                    .orElse("protoc");
        }
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(boolean commit, SignalEvent... events) {
        Properties settings = KafkaSettings.producer(kafka.bootstrap(), "writer", 0);
        settings.put("transactional.id", "writer");
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (SignalEvent event : events) {
                var _ = producer.send(EventRecords.of(Topics.SIGNAL, event, event.mode()));
            }
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static String line(String signalId) {
        return signalId + " ENTER_LONG NSE:TCS 3064.8500 sma-cross";
    }

    private static SignalEvent signal(String id, TradingMode mode) {
        return new SignalEvent.SignalRaised(
                id,
                new AccountId("PAPER-1"),
                "sma-paper",
                2,
                "sma-cross",
                mode,
                new InstrumentId("NSE:TCS"),
                SignalAction.ENTER_LONG,
                new SizeRule.FixedQuantity(10),
                0,
                Price.of("3064.85"),
                null,
                null,
                0,
                EVENT_TIME,
                "fast crossed above slow, \"quoted\"",
                List.of(),
                EVENT_TIME,
                RECEIVED,
                TRIGGER,
                new InputCursor(List.of(TRIGGER)),
                "NSE:TCS#42");
    }

    private static SignalEvent applied() {
        return new SignalEvent.StrategyApplied(
                new AccountId("PAPER-1"),
                "sma-paper",
                2,
                "sma-cross",
                TradingMode.PAPER,
                EVENT_TIME,
                RECEIVED,
                TRIGGER,
                new InputCursor(List.of(TRIGGER)));
    }
}
