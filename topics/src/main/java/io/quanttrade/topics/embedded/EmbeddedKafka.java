package io.quanttrade.topics.embedded;

import static java.util.Map.entry;

import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.TopicProvisioner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/// One Kafka broker and controller (KRaft, combined) in this JVM, on loopback. Ready to serve when
/// [#start] returns. A data folder belongs to one process at a time; the ports may change between
/// runs on the same folder.
public final class EmbeddedKafka implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String CLUSTER_ID = "AAAAAAAAQACAAAAAAAAAAA";
    private static final int COORDINATOR_PARTITIONS = 4;
    private static final long BOUND_SECONDS = 30;
    private static final String SIXTY_DAYS_MINUTES = Integer.toString(60 * 24 * 60);
    private static final Set<String> COORDINATOR_TOPICS =
            Set.of("__consumer_offsets", "__transaction_state");

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Formats the folder when it is new, starts the broker and returns when it answers.
    ///
    /// @param dir data folder; created when absent
    /// @param port port for clients, 0 for a free one; the controller takes a free one of its own
    /// @throws IllegalStateException `kafka-start-failed` with the cause: port taken, folder in use
    ///   by another process, or coordinator topics that are not flushed
    public static EmbeddedKafka start(Path dir, int port) {
        try {
            int clientPort = freePort(port);
            requireUnused(dir);
            Properties settings = settings(dir, clientPort, freePort(0));
            format(dir);
            KafkaRaftServer server =
                    new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            EmbeddedKafka kafka = new EmbeddedKafka(server, clientPort);
            try {
                server.startup();
                kafka.flushCoordinatorTopics();
                return kafka;
            } catch (Exception e) {
                kafka.close();
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(dir, port, e);
        } catch (Exception e) {
            throw failed(dir, port, e);
        }
    }

    /// `host:port` for clients.
    public String bootstrap() {
        return HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /// Stops in order, so that the next start needs no recovery.
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static IllegalStateException failed(Path dir, int port, Exception cause) {
        return new IllegalStateException(
                "kafka-start-failed: broker on port " + port + ", folder " + dir + ": " + cause,
                cause);
    }

    private static Properties settings(Path dir, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(
                Map.ofEntries(
                        entry("process.roles", "broker,controller"),
                        entry("node.id", "1"),
                        entry("controller.quorum.voters", "1@" + HOST + ":" + controllerPort),
                        entry("controller.listener.names", "CONTROLLER"),
                        entry(
                                "listeners",
                                "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
                                        .formatted(HOST, port, HOST, controllerPort)),
                        entry("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port),
                        entry(
                                "listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        entry("log.dirs", dir.toString()),
                        entry("auto.create.topics.enable", "false"),
                        entry("offsets.topic.replication.factor", "1"),
                        entry(
                                "offsets.topic.num.partitions",
                                Integer.toString(COORDINATOR_PARTITIONS)),
                        // An application that rests for weeks must find its place again.
                        entry("offsets.retention.minutes", SIXTY_DAYS_MINUTES),
                        entry("transaction.state.log.replication.factor", "1"),
                        entry("transaction.state.log.min.isr", "1"),
                        entry(
                                "transaction.state.log.num.partitions",
                                Integer.toString(COORDINATOR_PARTITIONS)),
                        // A hung transaction holds up every read_committed reader this long at
                        // most.
                        entry("transaction.max.timeout.ms", "60000"),
                        // The default of 20 ms would be added to each transaction that follows at
                        // once on another.
                        entry("add.partitions.to.txn.retry.backoff.ms", "1"),
                        entry("share.coordinator.state.topic.replication.factor", "1"),
                        entry("share.coordinator.state.topic.min.isr", "1"),
                        entry("group.initial.rebalance.delay.ms", "0"),
                        entry("log.cleaner.dedupe.buffer.size", "8388608"),
                        entry("num.io.threads", "2"),
                        entry("num.network.threads", "2"),
                        // After kill -9 the controller waits this long for the dead broker: nine
                        // seconds by default.
                        entry("broker.session.timeout.ms", "3000"),
                        entry("broker.heartbeat.interval.ms", "500")));
        return settings;
    }

    private static void format(Path dir) throws Exception {
        try (PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(1)
                    .setClusterId(CLUSTER_ID)
                    .setDirectories(List.of(dir.toString()))
                    .setMetadataLogDirectory(dir.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    /// With a single broker a committed offset or transaction must be on disk before it is
    /// acknowledged. The broker creates these topics on first use without such a setting, so they
    /// are created here, before any client; the effective value is read back, because a silent
    /// default would only show after a power loss.
    private void flushCoordinatorTopics()
            throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(KafkaSettings.admin(bootstrap()))) {
            Set<String> existing =
                    admin.listTopics(new ListTopicsOptions().listInternal(true))
                            .names()
                            .get(BOUND_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing =
                    COORDINATOR_TOPICS.stream()
                            .filter(name -> !existing.contains(name))
                            .map(EmbeddedKafka::coordinatorTopic)
                            .toList();
            admin.createTopics(missing).all().get(BOUND_SECONDS, TimeUnit.SECONDS);
            TopicProvisioner.awaitKnown(admin, COORDINATOR_TOPICS);
            List<ConfigResource> resources =
                    COORDINATOR_TOPICS.stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList();
            admin.describeConfigs(resources)
                    .all()
                    .get(BOUND_SECONDS, TimeUnit.SECONDS)
                    .forEach(
                            (topic, config) -> {
                                String flush = config.get("flush.messages").value();
                                if (!"1".equals(flush)) {
                                    throw new IllegalStateException(
                                            "flush.messages of "
                                                    + topic.name()
                                                    + " is "
                                                    + flush
                                                    + ", must be 1");
                                }
                            });
        }
    }

    private static NewTopic coordinatorTopic(String name) {
        return new NewTopic(name, Optional.of(COORDINATOR_PARTITIONS), Optional.empty())
                .configs(
                        Map.of(
                                "cleanup.policy", "compact",
                                "compression.type", "uncompressed",
                                "flush.messages", "1",
                                "segment.bytes", Integer.toString(16 << 20)));
    }

    /// The port itself when nothing listens there. Kafka ends the process when it cannot bind or
    /// lock, so both are tried here first, where a caller still gets an exception.
    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void requireUnused(Path dir) throws IOException {
        Files.createDirectories(dir);
        try (FileChannel channel =
                        FileChannel.open(
                                dir.resolve(".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new IOException("another process uses this folder");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("another broker of this process uses this folder", e);
        }
    }
}
