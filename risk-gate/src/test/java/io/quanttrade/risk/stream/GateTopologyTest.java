package io.quanttrade.risk.stream;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.TCS;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static io.quanttrade.risk.testing.Fixtures.fill;
import static io.quanttrade.risk.testing.Fixtures.ref;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.risk.core.AccountState;
import io.quanttrade.risk.core.GateCore;
import io.quanttrade.risk.core.GateInputs;
import io.quanttrade.risk.core.GateResult;
import io.quanttrade.risk.core.SeenSignals;
import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.risk.testing.Fixtures.Signal;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.risk.TradingState;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTopologyTest {

    @TempDir Path stateDir;

    private final FixedTables tables = FixedTables.complete();
    private final CountingMeters meters = new CountingMeters();
    private final FixedClock clock = new FixedClock(TEN, 0);
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        driver = newDriver();
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private TopologyTestDriver newDriver() {
        return new TopologyTestDriver(
                GateTopology.topology(tables, meters, clock),
                GateTopology.settings("localhost:1", stateDir));
    }

    @Test
    void namesOfStoresAndOperatorsAreThoseOnDisk() throws IOException {
        try (InputStream golden = GateTopologyTest.class.getResourceAsStream("/topology.txt")) {
            assertTrue(golden != null, "topology.txt is missing");
            assertEquals(
                    new String(golden.readAllBytes(), UTF_8).strip(),
                    GateTopology.topology(tables, meters, clock).describe().toString().strip());
        }
    }

    @Test
    void signalBecomesDecisionIntentAndAfterItsFillAPosition() {
        send(Topics.SIGNAL, new Signal().build());
        RiskDecision.Approved decision =
                assertInstanceOf(RiskDecision.Approved.class, only(Topics.RISK_DECISION));
        OrderIntent intent = only(Topics.ORDER_INTENT);
        assertEquals(decision.intentId(), intent.intentId());
        send(Topics.ORDER_EVENT, new OrderEvent.OrderSubmitted(ref(intent), 1, TEN, TEN));
        assertTrue(read(Topics.PORTFOLIO_POSITION).isEmpty());
        send(Topics.ORDER_EVENT, fill(ref(intent), 2, 10, "2873.05", 10, "12.5"));
        Position position = only(Topics.PORTFOLIO_POSITION);
        assertEquals(10, position.quantity());
        assertEquals(Money.of("28730.50"), position.cost());
        send(Topics.SIGNAL, Signal.exit().build());
        assertInstanceOf(RiskDecision.Approved.class, only(Topics.RISK_DECISION));
        assertEquals(10, only(Topics.ORDER_INTENT).quantity());
    }

    @Test
    void streamGivesTheVeryResultOfTheCore() {
        Signal signal = new Signal();
        send(Topics.SIGNAL, signal.build());
        RiskDecision decision = only(Topics.RISK_DECISION);
        GateResult core =
                new GateCore(SeenSignals.inMemory())
                        .decide(
                                AccountState.empty(ACCOUNT),
                                signal.build(),
                                new GateInputs(
                                        new Fixtures.Limits().build(),
                                        null,
                                        null,
                                        Fixtures.tcs(),
                                        Fixtures.CALENDAR,
                                        true,
                                        ""),
                                decision.cursor(),
                                TEN);
        assertEquals(core.decision(), decision);
        assertEquals(core.intent(), only(Topics.ORDER_INTENT));
    }

    @Test
    void cursorNamesTheLastInputsApplied() {
        send(Topics.PORTFOLIO_VALUATION, valuation(1));
        send(Topics.PORTFOLIO_VALUATION, valuation(2));
        send(Topics.ORDER_EVENT, fill(ref("HAND", Side.BUY, 1), 1, 1, "1", 1, "0"));
        send(Topics.SIGNAL, applied());
        send(Topics.SIGNAL, new Signal().build());
        InputCursor cursor = only(Topics.RISK_DECISION).cursor();
        assertEquals(
                List.of(
                        new TopicOffset("order.event.v1", 0, 0),
                        new TopicOffset("portfolio.valuation.v1", 0, 1),
                        new TopicOffset("risk.limit.v1", 0, 3),
                        new TopicOffset("signal.v1", 0, 1)),
                cursor.positions());
    }

    @Test
    void headersFollowCloudEventsAndSayTheMode() {
        send(Topics.SIGNAL, new Signal().build());
        for (Topic<?> topic : List.of(Topics.RISK_DECISION, Topics.ORDER_INTENT)) {
            TestRecord<byte[], byte[]> record = raw(topic.name()).getFirst();
            assertEquals("PAPER-1", new String(record.key(), UTF_8));
            assertEquals("paper", header(record, "x-mode"));
            assertEquals("/quanttrade/risk-gate", header(record, "ce_source"));
            assertEquals(TEN / 1_000_000, record.timestamp());
        }
    }

    @Test
    void positionIsKeyedByAccountAndInstrument() {
        send(Topics.ORDER_EVENT, fill(ref("HAND", Side.BUY, 1), 1, 1, "100", 1, "0"));
        assertEquals(
                "PAPER-1|NSE:TCS",
                new String(raw(Topics.PORTFOLIO_POSITION.name()).getFirst().key(), UTF_8));
    }

    @Test
    void repeatedSignalIsSkippedAndCounted() {
        send(Topics.SIGNAL, new Signal().build());
        send(Topics.SIGNAL, new Signal().build());
        assertEquals(1, read(Topics.RISK_DECISION).size());
        assertEquals(1, meters.repeated.get());
    }

    @Test
    void strategyAppliedIsSkipped() {
        send(Topics.SIGNAL, applied());
        assertTrue(read(Topics.RISK_DECISION).isEmpty());
        assertEquals(0, meters.deadLetters.get());
    }

    @Test
    void missingLimitsGiveADeniedDecision() {
        Signal stranger = new Signal();
        stranger.account = new AccountId("STRANGER");
        send(Topics.SIGNAL, stranger.build());
        RiskDecision.Denied denied =
                assertInstanceOf(RiskDecision.Denied.class, only(Topics.RISK_DECISION));
        assertEquals("NOT_READY", denied.code());
        assertTrue(read(Topics.ORDER_INTENT).isEmpty());
    }

    @Test
    void changeOfATableCountsFromTheNextSignal() {
        tables.control(new RiskControl("*", 1, TradingState.ACTIVE, true, "drill", "ops", 1));
        send(Topics.SIGNAL, new Signal().build());
        RiskDecision.Denied denied =
                assertInstanceOf(RiskDecision.Denied.class, only(Topics.RISK_DECISION));
        assertEquals("KILL_SWITCH", denied.code());
        tables.control(new RiskControl("*", 2, TradingState.ACTIVE, false, "over", "ops", 1));
        Signal next = new Signal();
        next.id = "next";
        send(Topics.SIGNAL, next.build());
        assertInstanceOf(RiskDecision.Approved.class, only(Topics.RISK_DECISION));
    }

    @Test
    void badRecordsGoToTheirDeadLetterTopicUnchangedAndTheRestGoesOn() {
        byte[] noise = {(byte) 0xff, 1, 2};
        byte[] signal = Topics.SIGNAL.codec().encode(new Signal().build());
        pipe(Topics.SIGNAL, "PAPER-1".getBytes(UTF_8), noise);
        pipe(Topics.SIGNAL, "OTHER".getBytes(UTF_8), signal);
        pipe(Topics.SIGNAL, null, signal);
        pipe(Topics.SIGNAL, "PAPER-1".getBytes(UTF_8), null);
        List<TestRecord<byte[], byte[]>> letters = raw("signal.v1.dlq");
        assertEquals(4, letters.size());
        assertEquals(List.of(noise[0], noise[1], noise[2]), bytes(letters.getFirst().value()));
        assertTrue(header(letters.get(0), "x-dlq-reason").startsWith("payload-invalid"));
        assertTrue(header(letters.get(1), "x-dlq-reason").startsWith("key-mismatch"));
        assertTrue(header(letters.get(2), "x-dlq-reason").startsWith("key-mismatch"));
        assertTrue(header(letters.get(3), "x-dlq-reason").startsWith("value-missing"));
        assertEquals("2", header(letters.get(2), "x-dlq-offset"));
        assertTrue(read(Topics.RISK_DECISION).isEmpty());
        send(Topics.SIGNAL, new Signal().build());
        assertInstanceOf(RiskDecision.Approved.class, only(Topics.RISK_DECISION));
    }

    @Test
    void amountThatDoesNotFitIsNotBooked() {
        OrderEvent.OrderRef huge = ref("BIG", Side.BUY, Long.MAX_VALUE);
        send(Topics.ORDER_EVENT, fill(huge, 1, Long.MAX_VALUE, "100", Long.MAX_VALUE, "0"));
        assertEquals(1, raw("order.event.v1.dlq").size());
        assertTrue(read(Topics.PORTFOLIO_POSITION).isEmpty());
    }

    @Test
    void valuationMovesTheLossOfTheDay() {
        Signal first = new Signal();
        send(Topics.SIGNAL, first.build());
        send(Topics.ORDER_EVENT, fill(ref(only(Topics.ORDER_INTENT)), 1, 10, "2873.05", 10, "0"));
        send(
                Topics.PORTFOLIO_VALUATION,
                new Valuation(
                        ACCOUNT,
                        1,
                        List.of(
                                new Valuation.Mark(
                                        TCS, 10, Price.of("873.05"), Money.of("-20000"))),
                        Money.ZERO,
                        Money.of("-20000"),
                        Money.ZERO,
                        Money.of("8730.50"),
                        Money.of("8730.50"),
                        TEN,
                        TEN));
        read(Topics.RISK_DECISION);
        Signal second = new Signal();
        second.id = "second";
        second.pyramiding = 1;
        second.size = new SizeRule.FixedQuantity(1);
        send(Topics.SIGNAL, second.build());
        RiskDecision.Denied denied =
                assertInstanceOf(RiskDecision.Denied.class, only(Topics.RISK_DECISION));
        assertEquals("DAILY_LOSS", denied.code());
    }

    @Test
    void tablesThatAreNotReadStopTheTaskBeforeItsFirstRecord() {
        RiskTables never =
                new RiskTables() {
                    @Override
                    public boolean awaitCaughtUp(Duration bound) {
                        return false;
                    }

                    @Override
                    public TopicTable.Snapshot snapshot() {
                        return new TopicTable.Snapshot(Map.of(), InputCursor.EMPTY, 0);
                    }
                };
        assertThrows(
                RuntimeException.class,
                () ->
                        new TopologyTestDriver(
                                        GateTopology.topology(never, meters, clock),
                                        GateTopology.settings(
                                                "localhost:1", stateDir.resolve("never")))
                                .close());
    }

    private static Valuation valuation(long sequence) {
        return new Valuation(
                ACCOUNT,
                sequence,
                List.of(),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                TEN,
                TEN);
    }

    private static SignalEvent applied() {
        return new SignalEvent.StrategyApplied(
                ACCOUNT,
                "sma-1",
                1,
                "sma-cross",
                TradingMode.PAPER,
                TEN,
                TEN,
                new TopicOffset("market.tick.v1", 0, 1),
                InputCursor.EMPTY);
    }

    private <V extends Event> void send(Topic<? super V> topic, V event) {
        pipe(topic, event.key().getBytes(UTF_8), topic.codec().encode(event));
    }

    private void pipe(Topic<?> topic, byte[] key, byte[] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    private List<TestRecord<byte[], byte[]>> raw(String topic) {
        return driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private <V> List<V> read(Topic<V> topic) {
        return raw(topic.name()).stream()
                .map(record -> topic.codec().decode(record.value()))
                .toList();
    }

    private <V> V only(Topic<V> topic) {
        List<V> all = read(topic);
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        Headers headers = record.headers();
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    private static List<Byte> bytes(byte[] array) {
        List<Byte> list = new ArrayList<>();
        for (byte each : array) {
            list.add(each);
        }
        return list;
    }
}
