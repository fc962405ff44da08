package io.quanttrade.marketdata.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quanttrade.simulator.DhanSimulator;
import io.quanttrade.simulator.SimulatorConfig;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.Depth;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deep books from the simulator's own sockets to the topic, across a restart of ingest.
class DeepBookTest {

    private static final long BOUND_SECONDS = 60;

    @Test
    void booksOf20And200LevelsReachTheTopicNumberedWithoutHoles(@TempDir Path folder)
            throws Exception {
        SimulatorConfig market =
                SimulatorConfig.builder()
                        .startDate(LocalDate.of(2026, 7, 17))
                        .ticksPerSecond(200)
                        .build();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
                DhanSimulator simulator = DhanSimulator.start(market)) {
            TopicProvisioner.createMissing(kafka.bootstrap());
            IngestConfig config = config(kafka, simulator, "NSE:TCS,NSE:INFY");
            int before = runUntil(config, kafka.bootstrap(), 30).size();
            List<Depth> books = runUntil(config, kafka.bootstrap(), before + 30);

            Map<String, List<Depth>> bySource = new TreeMap<>();
            for (Depth book : books) {
                bySource.computeIfAbsent(
                                book.instrument() + " " + book.source(), any -> new ArrayList<>())
                        .add(book);
            }
            assertEquals(
                    List.of(
                            "NSE:INFY dhan-depth20",
                            "NSE:TCS dhan-depth20",
                            "NSE:TCS dhan-depth200"),
                    List.copyOf(bySource.keySet()));
            bySource.forEach(DeepBookTest::prove);
        }
    }

    @Test
    void anIndexHasNoDeepBook(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
                DhanSimulator simulator = DhanSimulator.start(SimulatorConfig.builder().build())) {
            IngestRun run = run(config(kafka, simulator, "IDX:NIFTY"));
            IllegalArgumentException error = assertThrows(IllegalArgumentException.class, run::run);
            assertTrue(String.valueOf(error.getMessage()).startsWith("depth-not-served:"));
            run.release();
        }
    }

    private static void prove(String name, List<Depth> books) {
        int levels = name.endsWith("200") ? 200 : 20;
        for (int i = 0; i < books.size(); i++) {
            Depth book = books.get(i);
            assertEquals(i + 1, book.sequence(), name);
            List<DepthLevel> bids = book.bids();
            List<DepthLevel> asks = book.asks();
            assertNotNull(bids, name);
            assertNotNull(asks, name);
            assertTrue(bids.size() <= levels && asks.size() <= levels, name);
            for (int level = 1; level < bids.size(); level++) {
                assertTrue(
                        bids.get(level).price().compareTo(bids.get(level - 1).price()) < 0, name);
            }
            if (!bids.isEmpty() && !asks.isEmpty()) {
                assertTrue(bids.getFirst().price().compareTo(asks.getFirst().price()) < 0, name);
            }
        }
    }

    private static IngestConfig config(
            EmbeddedKafka kafka, DhanSimulator simulator, String depth20) {
        return IngestConfigs.of(
                Map.of(
                        "quanttrade.kafka.bootstrap", kafka.bootstrap(),
                        "quanttrade.dhan.rest-url", simulator.restUrl(),
                        "quanttrade.dhan.feed-url", simulator.feedUrl(),
                        "quanttrade.dhan.depth20-url", simulator.depth20Url(),
                        "quanttrade.dhan.depth200-url", simulator.depth200Url(),
                        "quanttrade.dhan.token", simulator.token(),
                        "quanttrade.ingest.depth20", depth20,
                        "quanttrade.ingest.depth200", "NSE:TCS"));
    }

    private static IngestRun run(IngestConfig config) {
        return new IngestRun(
                config, new MicrometerMeters(new SimpleMeterRegistry()), SystemNanoClock.INSTANCE);
    }

    /// Runs ingest until the topic holds so many books, and gives them.
    private static List<Depth> runUntil(IngestConfig config, String bootstrap, int count)
            throws Exception {
        IngestRun run = run(config);
        CompletableFuture<String> done =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return run.run();
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> Thread.ofPlatform().name("ingest-under-test").start(task));
        List<Depth> books = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        String topic = Topics.MARKET_DEPTH.name();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, "test"))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (books.size() < count) {
                assertTrue(
                        System.nanoTime() < deadline,
                        () -> books.size() + " books; ingest: " + done);
                consumer.poll(Duration.ofMillis(100))
                        .forEach(
                                record ->
                                        books.add(
                                                Topics.MARKET_DEPTH
                                                        .codec()
                                                        .decode(record.value())));
            }
            run.close();
            assertEquals("closed", done.get(BOUND_SECONDS, TimeUnit.SECONDS));
            run.release();
            consumer.poll(Duration.ofMillis(200))
                    .forEach(
                            record ->
                                    books.add(Topics.MARKET_DEPTH.codec().decode(record.value())));
        }
        return books;
    }
}
