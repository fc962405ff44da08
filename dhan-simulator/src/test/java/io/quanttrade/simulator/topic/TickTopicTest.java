package io.quanttrade.simulator.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.simulator.DhanSimulator;
import io.quanttrade.simulator.SimulatorConfig;
import io.quanttrade.simulator.core.TickTape;
import io.quanttrade.simulator.tape.LoadReport;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Recorded ticks in a real broker become the simulator's market.
@Timeout(120)
class TickTopicTest {
    private static final String TOPIC = "recorded.tick";
    private static final long MORNING =
            Instant.parse("2026-11-20T04:00:00Z").toEpochMilli() * 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir static Path folder;
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void record() throws InterruptedException, ExecutionException {
        kafka = EmbeddedKafka.start(folder, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
        }
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", kafka.bootstrap(),
                        "key.serializer", ByteArraySerializer.class,
                        "value.serializer", ByteArraySerializer.class);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            send(producer, tick("NSE:HDFCBANK", 1, 0, "1419.30", 1_000));
            send(producer, tick("NSE:HDFCBANK", 2, 1, "1419.40", 1_250));
            send(
                    producer,
                    Tick.sessionEnd(
                            tick("NSE:HDFCBANK", 2, 1, "1419.40", 1_250),
                            5,
                            MORNING + 3 * SECOND,
                            MORNING));
            send(producer, tick("NSE:RELIANCE", 1, 1, "1505.70", 500));
            send(producer, tick("IDX:NIFTY", 1, 2, "25574.35", 0));
            // Older than the one before it, another day, and no tick at all.
            send(producer, tick("NSE:HDFCBANK", 3, 0, "1419.30", 1_250));
            send(producer, tick("NSE:HDFCBANK", 4, -86_400, "1400.00", 9_000));
            producer.send(new ProducerRecord<>(TOPIC, 0, new byte[] {1}, new byte[] {15, 1})).get();
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static Tick tick(String id, long sequence, long second, String price, long volume) {
        long time = MORNING + second * SECOND;
        return new Tick(
                new InstrumentId(id),
                "dhan-feed",
                sequence,
                time,
                time,
                TickKind.TRADE,
                Price.of(price),
                10,
                volume,
                null,
                0,
                null,
                0,
                0);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Tick tick)
            throws InterruptedException, ExecutionException {
        byte[] key = tick.instrument().value().getBytes(StandardCharsets.UTF_8);
        byte[] value = Topics.MARKET_TICK.codec().encode(tick);
        producer.send(new ProducerRecord<>(TOPIC, key, value)).get();
    }

    private static TickTopic.Query query(LocalDate day) {
        return new TickTopic.Query(kafka.bootstrap(), TOPIC, day, day);
    }

    @Test
    void tapesHoldPricesVolumesAndTimes() {
        LoadReport report = new LoadReport();
        List<TickTape> tapes = TickTopic.read(query(DAY), report);
        assertEquals(3, tapes.size());
        TickTape bank = tapes.getFirst();
        assertEquals("NSE_EQ:1333", bank.instrument().key());
        assertEquals(2, bank.size());
        assertEquals(14_193_000, bank.price(0));
        assertEquals(MORNING / 1_000_000, bank.millis(0));
        assertEquals(250, bank.quantity(1));
        assertEquals(4, report.rows());
        assertEquals(2, report.skipped(), report.reasons().toString());
        assertTrue(report.reasons().stream().allMatch(r -> r.contains("@")));
    }

    @Test
    void recordingIsPlayedAsAMarket() {
        SimulatorConfig config = SimulatorConfig.builder().recording(query(DAY)).speed(1).build();
        try (DhanSimulator simulator = DhanSimulator.start(config)) {
            assertEquals(4, simulator.loadReport().rows());
        }
    }

    @Test
    void emptyDayAndDeadBrokerAreNamed() {
        SimulatorConfig config =
                SimulatorConfig.builder().recording(query(LocalDate.of(2020, 1, 1))).build();
        assertTrue(
                String.valueOf(
                                assertThrows(
                                                IllegalArgumentException.class,
                                                () -> DhanSimulator.start(config))
                                        .getMessage())
                        .startsWith("tick-files-empty"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TickTopic.Query("localhost:1", TOPIC, DAY, DAY.minusDays(1)));
    }

    @Test
    void truncatedMessagesAreRefused() {
        byte[] whole = Topics.MARKET_TICK.codec().encode(tick("NSE:TCS", 1, 0, "3105.40", 1));
        assertEquals(31_054_000, TickMessage.read(whole).price());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            try {
                // A cut between two fields is a message without the later ones.
                assertEquals("NSE:TCS", TickMessage.read(part).instrument());
            } catch (IllegalArgumentException e) {
                assertTrue(!String.valueOf(e.getMessage()).isEmpty());
            }
        }
    }
}
