package io.quanttrade.risk.stream;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.TCS;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static io.quanttrade.risk.testing.Fixtures.fill;
import static io.quanttrade.risk.testing.Fixtures.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.StreamsApp;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Gate and valuator on a real broker, restarted on their state and without it.
@Timeout(120)
class GateBrokerTest {

    private static final SystemNanoClock CLOCK = SystemNanoClock.INSTANCE;
    private static final Duration POLL = Duration.ofMillis(50);

    @TempDir Path dir;

    private String bootstrap = "";

    @Test
    void decidesBooksAndValuesAcrossRestarts() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("kafka"), 0)) {
            bootstrap = kafka.bootstrap();
            TopicProvisioner.createMissing(bootstrap);
            writeTables();
            OrderIntent entry;
            try (Gate gate = new Gate(dir.resolve("first"))) {
                send(Topics.SIGNAL, new Fixtures.Signal().build());
                assertInstanceOf(
                        RiskDecision.Approved.class, await(Topics.RISK_DECISION, 1).getFirst());
                entry = await(Topics.ORDER_INTENT, 1).getFirst();
                send(Topics.ORDER_EVENT, fill(ref(entry), 1, 10, "2873.05", 10, "12.5"));
                Position position = await(Topics.PORTFOLIO_POSITION, 1).getFirst();
                assertEquals(10, position.quantity());
                assertEquals(
                        Money.ZERO,
                        await(Topics.PORTFOLIO_VALUATION, 1).getFirst().unrealizedPnl());
                send(Topics.MARKET_TICK, tick(1, "2874.05"));
                Valuation marked = await(Topics.PORTFOLIO_VALUATION, 2).get(1);
                assertEquals(Money.of("10"), marked.unrealizedPnl());
                assertEquals(2, marked.sequence());
            }
            try (Gate gate = new Gate(dir.resolve("first"))) {
                send(Topics.SIGNAL, new Fixtures.Signal().build());
                send(Topics.ORDER_EVENT, fill(ref(entry), 1, 10, "2873.05", 10, "12.5"));
                send(Topics.MARKET_TICK, tick(2, "2875.05"));
                Valuation marked = await(Topics.PORTFOLIO_VALUATION, 3).get(2);
                assertEquals(3, marked.sequence());
                assertEquals(Money.of("20"), marked.unrealizedPnl());
            }
            try (Gate gate = new Gate(dir.resolve("second"))) {
                send(Topics.SIGNAL, Fixtures.Signal.exit().build());
                List<RiskDecision> decisions = await(Topics.RISK_DECISION, 2);
                RiskDecision exit = decisions.get(1);
                assertInstanceOf(RiskDecision.Approved.class, exit);
                assertEquals(2, decisions.size());
                assertEquals(10, await(Topics.ORDER_INTENT, 2).get(1).quantity());
                int partition = partition(exit);
                assertEquals(2, exit.cursor().offset(Topics.SIGNAL.name(), partition));
                assertEquals(1, exit.cursor().offset(Topics.ORDER_EVENT.name(), partition));
                assertEquals(0, exit.cursor().offset(Topics.RISK_LIMIT.name(), 0));
                assertEquals(1, await(Topics.PORTFOLIO_POSITION, 1).size());
            }
        }
    }

    private static int partition(RiskDecision decision) {
        return decision.cursor().positions().stream()
                .filter(position -> position.topic().equals(Topics.SIGNAL.name()))
                .findFirst()
                .orElseThrow()
                .partition();
    }

    private void writeTables() throws Exception {
        Fixtures.Limits limits = new Fixtures.Limits();
        // The market date of the fixtures is not today's.
        limits.entryMaxAgeNanos = Long.MAX_VALUE;
        limits.exitMaxAgeNanos = Long.MAX_VALUE;
        send(Topics.RISK_LIMIT, limits.build());
        send(Topics.REFERENCE_INSTRUMENT, Fixtures.tcs());
        send(Topics.REFERENCE_CALENDAR, Fixtures.sessionRule());
    }

    private static Tick tick(long sequence, String price) {
        return new Tick(
                TCS,
                "test",
                sequence,
                TEN + sequence,
                TEN + sequence,
                TickKind.TRADE,
                Price.of(price),
                0,
                0,
                null,
                0,
                null,
                0,
                0);
    }

    private <V extends Event> void send(Topic<V> topic, V event)
            throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<byte[], byte[]>(
                        KafkaSettings.producer(bootstrap, "test-" + ACCOUNT, 0))) {
            producer.send(EventRecords.of(topic, event, null)).get();
        }
    }

    /// All records of a topic once there are as many as asked for.
    private <V> List<V> await(Topic<V> topic, int count) {
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(KafkaSettings.consumer(bootstrap, "test"))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<V> values = new ArrayList<>();
            while (values.size() < count) {
                consumer.poll(POLL)
                        .forEach(record -> values.add(topic.codec().decode(record.value())));
            }
            return values;
        }
    }

    /// The service without Quarkus.
    private final class Gate implements AutoCloseable {
        private final TopicTable tables;
        private final StreamsApp streams;
        private final Valuator valuator;

        Gate(Path stateDir) throws InterruptedException {
            CountingMeters meters = new CountingMeters();
            tables = new TopicTable(bootstrap, "risk-gate", RiskTables.TOPICS, CLOCK);
            assertTrue(tables.awaitCaughtUp(Duration.ofSeconds(30)));
            streams =
                    new StreamsApp(
                            "risk-gate",
                            GateTopology.topology(RiskTables.of(tables), meters, CLOCK),
                            GateTopology.settings(bootstrap, stateDir),
                            CLOCK);
            streams.start();
            valuator = new Valuator(bootstrap, meters, CLOCK);
        }

        @Override
        public void close() {
            valuator.close();
            streams.close();
            tables.close();
        }
    }
}
