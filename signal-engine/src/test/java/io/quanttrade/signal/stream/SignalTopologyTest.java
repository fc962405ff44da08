package io.quanttrade.signal.stream;

import static io.quanttrade.signal.core.Fixtures.deployment;
import static io.quanttrade.signal.core.Fixtures.deployments;
import static io.quanttrade.signal.core.Fixtures.intervals;
import static io.quanttrade.signal.core.Fixtures.randomTicks;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quanttrade.signal.core.Fixtures;
import io.quanttrade.signal.core.Recorder;
import io.quanttrade.signal.core.SignalCore;
import io.quanttrade.topics.kafka.DeadLetters;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SignalEvent.StrategyApplied;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalTopologyTest {

    private static final int TICKS_PER_DATE = 700;
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000);

    @TempDir private Path dir;

    private final List<Tick> ticks =
            randomTicks(new Random(Fixtures.seed("SignalTopologyTest")), TICKS_PER_DATE);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TopicTable.Snapshot table = table(1, List.of());

    private static TopicTable.Snapshot table(long version, List<Deployment> deployments) {
        Map<String, Object> values = new TreeMap<>();
        deployments.forEach(d -> values.put(d.key(), d));
        return new TopicTable.Snapshot(
                Map.of(Topics.STRATEGY_DEPLOYMENT.name(), values),
                new InputCursor(
                        List.of(new TopicOffset(Topics.STRATEGY_DEPLOYMENT.name(), 0, version))),
                version);
    }

    private TopologyTestDriver driver() {
        return driver(SignalTopology.settings("unused:9092", dir));
    }

    private TopologyTestDriver driver(Properties settings) {
        return new TopologyTestDriver(
                SignalTopology.topology(
                        intervals("1m", "5m"),
                        () -> table,
                        SignalMeters.in(registry),
                        SystemNanoClock.INSTANCE),
                settings,
                START);
    }

    private static TestInputTopic<byte[], byte[]> input(TopologyTestDriver driver) {
        return driver.createInputTopic(
                Topics.MARKET_TICK.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void pipe(TestInputTopic<byte[], byte[]> input, List<Tick> ticks) {
        for (Tick tick : ticks) {
            input.pipeInput(
                    tick.key().getBytes(StandardCharsets.UTF_8),
                    Topics.MARKET_TICK.codec().encode(tick),
                    START);
        }
    }

    private static <V> List<V> read(TopologyTestDriver driver, Topic<V> topic) {
        return driver.createOutputTopic(
                        topic.name(), new StringDeserializer(), topic.valueSerde().deserializer())
                .readValuesToList();
    }

    private static List<TestRecord<byte[], byte[]>> bytes(TopologyTestDriver driver, String topic) {
        return driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static List<SignalRaised> raised(List<SignalEvent> events) {
        return events.stream()
                .filter(SignalRaised.class::isInstance)
                .map(SignalRaised.class::cast)
                .toList();
    }

    private static List<StrategyApplied> applied(List<SignalEvent> events) {
        return events.stream()
                .filter(StrategyApplied.class::isInstance)
                .map(StrategyApplied.class::cast)
                .toList();
    }

    @Test
    void givesWhatTheCoreGives() {
        table = table(2, deployments());
        SignalCore core = new SignalCore(intervals("1m", "5m"));
        deployments().forEach(core::apply);
        Recorder recorder = new Recorder();
        for (int i = 0; i < ticks.size(); i++) {
            core.onTick(
                    ticks.get(i),
                    new TopicOffset(Topics.MARKET_TICK.name(), 0, i),
                    table.cursor(),
                    recorder);
        }
        try (TopologyTestDriver driver = driver()) {
            pipe(input(driver), ticks);
            assertEquals(recorder.bars(), read(driver, Topics.MARKET_BAR));
            List<SignalEvent> events = read(driver, Topics.SIGNAL);
            assertEquals(recorder.signals(), raised(events));
            assertTrue(raised(events).size() > 10);
        }
        assertEquals(ticks.size(), registry.counter("quanttrade.signal.ticks").count());
        assertEquals(
                recorder.signals().size(), registry.counter("quanttrade.signal.signals").count());
        assertEquals(
                (double) core.lateTicks(),
                registry.counter("quanttrade.signal.late.ticks").count());
    }

    @Test
    void sameTicksTwiceGiveTheSameBytesAndHeaders() {
        table = table(2, deployments());
        List<TestRecord<byte[], byte[]>> first;
        try (TopologyTestDriver driver = driver()) {
            pipe(input(driver), ticks);
            first = bytes(driver, Topics.SIGNAL.name());
            first.addAll(bytes(driver, Topics.MARKET_BAR.name()));
        }
        reset();
        try (TopologyTestDriver driver = driver()) {
            pipe(input(driver), ticks);
            List<TestRecord<byte[], byte[]>> second = bytes(driver, Topics.SIGNAL.name());
            second.addAll(bytes(driver, Topics.MARKET_BAR.name()));
            assertEquals(first.size(), second.size());
            for (int i = 0; i < first.size(); i++) {
                assertArrayEquals(first.get(i).key(), second.get(i).key());
                assertArrayEquals(first.get(i).value(), second.get(i).value());
                assertEquals(first.get(i).timestamp(), second.get(i).timestamp());
                assertEquals(first.get(i).headers(), second.get(i).headers());
            }
        }
    }

    /// A folder of its own for the next driver.
    private void reset() {
        dir = dir.resolve("again");
    }

    @Test
    void restartOnTheSameStoresGoesOnAndAppliesNothingTwice() {
        table = table(2, deployments());
        List<Event> whole = new ArrayList<>();
        try (TopologyTestDriver driver = driver()) {
            pipe(input(driver), ticks);
            whole.addAll(read(driver, Topics.MARKET_BAR));
            whole.addAll(read(driver, Topics.SIGNAL));
        }
        reset();
        int cut = ticks.size() / 3;
        List<Event> bars = new ArrayList<>();
        List<Event> signals = new ArrayList<>();
        try (TopologyTestDriver driver = driver()) {
            pipe(input(driver), ticks.subList(0, cut));
            bars.addAll(read(driver, Topics.MARKET_BAR));
            signals.addAll(read(driver, Topics.SIGNAL));
            // A second processor on the stores of the first is what a restart is.
            SignalStores stores = stores(driver);
            SignalCore core = new SignalCore(intervals("1m", "5m"));
            InputCursor cursor = stores.restore(core);
            assertEquals(table.cursor(), cursor);
            for (Deployment deployment : deployments()) {
                assertTrue(!core.apply(deployment), "applied before: " + deployment.eventId());
            }
            Recorder rest = new Recorder();
            for (int i = cut; i < ticks.size(); i++) {
                core.onTick(
                        ticks.get(i),
                        new TopicOffset(Topics.MARKET_TICK.name(), 0, i),
                        cursor,
                        rest);
            }
            bars.addAll(rest.bars());
            signals.addAll(rest.signals());
        }
        bars.addAll(signals);
        assertEquals(whole, bars);
    }

    private static SignalStores stores(TopologyTestDriver driver) {
        return new SignalStores(
                driver.getKeyValueStore(SignalStores.CLOSED_BARS),
                driver.getKeyValueStore(SignalStores.FORMING_BARS),
                driver.getKeyValueStore(SignalStores.APPLIED_DEPLOYMENTS));
    }

    @Test
    void appliesNewVersionsInIdOrderBeforeTheTickAndSaysSoOnce() {
        try (TopologyTestDriver driver = driver()) {
            TestInputTopic<byte[], byte[]> input = input(driver);
            pipe(input, ticks.subList(0, 10));
            assertTrue(read(driver, Topics.SIGNAL).isEmpty());
            table = table(5, deployments());
            pipe(input, ticks.subList(10, 20));
            List<StrategyApplied> applied = applied(read(driver, Topics.SIGNAL));
            assertEquals(
                    List.of("a-sma", "b-ema", "c-rsi", "d-exits"),
                    applied.stream().map(StrategyApplied::deploymentId).toList());
            for (StrategyApplied event : applied) {
                assertEquals(new TopicOffset(Topics.MARKET_TICK.name(), 0, 10), event.trigger());
                assertEquals(table.cursor(), event.cursor());
                assertEquals(ticks.get(10).receivedTime(), event.receivedTime());
            }
            Deployment first = deployments().getFirst();
            table =
                    table(
                            6,
                            List.of(
                                    deployment(
                                            first.deploymentId(),
                                            2,
                                            first.definition(),
                                            DeploymentState.STOPPED)));
            pipe(input, ticks.subList(20, 30));
            List<StrategyApplied> again = applied(read(driver, Topics.SIGNAL));
            assertEquals(1, again.size());
            assertEquals(2, again.getFirst().deploymentVersion());
        }
    }

    @Test
    void outputsCarryCloudEventsHeadersAndWallTime() {
        table = table(2, deployments());
        try (TopologyTestDriver driver = driver()) {
            pipe(input(driver), ticks);
            var bar =
                    driver.createOutputTopic(
                                    Topics.MARKET_BAR.name(),
                                    new StringDeserializer(),
                                    Topics.MARKET_BAR.valueSerde().deserializer())
                            .readRecord();
            Bar value = bar.value();
            assertEquals(value.instrument().value(), bar.key());
            assertEquals(value.receivedTime() / 1_000_000, bar.timestamp());
            assertEquals(
                    value.eventId(),
                    new String(bar.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
            var signal =
                    driver.createOutputTopic(
                                    Topics.SIGNAL.name(),
                                    new StringDeserializer(),
                                    Topics.SIGNAL.valueSerde().deserializer())
                            .readRecord();
            assertEquals("PAPER-1", signal.key());
            assertEquals(
                    "paper",
                    new String(
                            signal.headers().lastHeader("x-mode").value(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void bytesThatAreNoTickGoToTheDeadLettersAndTheRestGoesOn() {
        // The driver's producer forgets what is sent in a transaction while a record is queued.
        Properties settings = SignalTopology.settings("unused:9092", dir);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        try (TopologyTestDriver driver = driver(settings)) {
            TestInputTopic<byte[], byte[]> input = input(driver);
            byte[] bad = {1, 2, 3};
            pipe(input, ticks.subList(0, 1_000));
            input.pipeInput("NSE:TCS".getBytes(StandardCharsets.UTF_8), bad, START);
            pipe(input, ticks.subList(1_000, ticks.size()));
            List<TestRecord<byte[], byte[]>> dead =
                    bytes(driver, Topics.MARKET_TICK.deadLetterTopic());
            assertEquals(1, dead.size());
            assertArrayEquals(bad, dead.getFirst().value());
            assertEquals(
                    "1000",
                    new String(
                            dead.getFirst().headers().lastHeader(DeadLetters.OFFSET).value(),
                            StandardCharsets.UTF_8));
            Recorder recorder = new Recorder();
            SignalCore core = new SignalCore(intervals("1m", "5m"));
            for (Tick tick : ticks) {
                core.onTick(tick, Fixtures.offset(1), InputCursor.EMPTY, recorder);
            }
            assertEquals(recorder.bars(), read(driver, Topics.MARKET_BAR));
        }
    }

    @Test
    void topologyIsTheGoldenOne() throws IOException {
        String golden;
        try (var stream = getClass().getResourceAsStream("/topology.txt")) {
            assertTrue(stream != null, "topology.txt is missing");
            golden = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(
                golden.strip(),
                SignalTopology.topology(
                                intervals("1m"),
                                () -> table,
                                SignalMeters.in(registry),
                                SystemNanoClock.INSTANCE)
                        .describe()
                        .toString()
                        .strip());
    }
}
