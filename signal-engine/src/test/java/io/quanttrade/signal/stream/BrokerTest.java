package io.quanttrade.signal.stream;

import static io.quanttrade.signal.core.Fixtures.deployments;
import static io.quanttrade.signal.core.Fixtures.intervals;
import static io.quanttrade.signal.core.Fixtures.randomTicks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quanttrade.signal.core.Fixtures;
import io.quanttrade.signal.core.Recorder;
import io.quanttrade.signal.core.SignalCore;
import io.quanttrade.signal.stream.TestLog.Placed;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.kafka.StreamsApp;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SignalEvent.StrategyApplied;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The topology on a real broker, stopped in the middle and continued from the changelogs alone.
@Timeout(180)
class BrokerTest {

    private static final int TICKS_PER_DATE = 400;
    private static final Duration TABLE_BOUND = Duration.ofSeconds(30);

    @TempDir private Path dir;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void restartWithoutLocalStateGivesTheOutputsOfAnUninterruptedRun() throws Exception {
        List<Tick> ticks = randomTicks(new Random(Fixtures.seed("BrokerTest")), TICKS_PER_DATE);
        int cut = ticks.size() / 2;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("kafka"), 0)) {
            String bootstrap = kafka.bootstrap();
            TopicProvisioner.createMissing(bootstrap);
            TestLog.write(bootstrap, Topics.STRATEGY_DEPLOYMENT, deployments());
            TestLog.write(bootstrap, Topics.MARKET_TICK, ticks.subList(0, cut));
            runUntil(bootstrap, dir.resolve("first"), cut);
            TestLog.write(bootstrap, Topics.MARKET_TICK, ticks.subList(cut, ticks.size()));
            runUntil(bootstrap, dir.resolve("second"), ticks.size());
            compare(bootstrap);
        }
        assertTrue(
                registry.get("quanttrade.signal.tick.to.signal").timer().count() > 0,
                "the timer saw the signals");
    }

    private void runUntil(String bootstrap, Path stateDir, int ticks) throws Exception {
        var clock = SystemNanoClock.INSTANCE;
        try (TopicTable table =
                new TopicTable(bootstrap, "test", List.of(Topics.STRATEGY_DEPLOYMENT), clock)) {
            assertTrue(table.awaitCaughtUp(TABLE_BOUND));
            try (StreamsApp app =
                    new StreamsApp(
                            "signal-engine",
                            SignalTopology.topology(
                                    intervals("1m", "5m"),
                                    table::snapshot,
                                    SignalMeters.in(registry),
                                    clock),
                            SignalTopology.settings(bootstrap, stateDir),
                            clock)) {
                app.start();
                TestLog.await(
                        "all ticks applied",
                        () -> registry.counter("quanttrade.signal.ticks").count() >= ticks);
            }
        }
    }

    /// Expected: one core per partition over the ticks as they lie in the log.
    private static void compare(String bootstrap) {
        Map<Integer, SignalCore> cores = new TreeMap<>();
        Map<Integer, Recorder> recorders = new TreeMap<>();
        List<StrategyApplied> applied = new ArrayList<>();
        List<SignalRaised> raised = new ArrayList<>();
        for (Placed<SignalEvent> event : TestLog.read(bootstrap, Topics.SIGNAL)) {
            switch (event.value()) {
                case StrategyApplied a -> applied.add(a);
                case SignalRaised r -> raised.add(r);
            }
        }
        InputCursor cursor = applied.getFirst().cursor();
        for (Placed<Tick> tick : TestLog.read(bootstrap, Topics.MARKET_TICK)) {
            int partition = tick.position().partition();
            SignalCore core =
                    cores.computeIfAbsent(
                            partition,
                            p -> {
                                SignalCore fresh = new SignalCore(intervals("1m", "5m"));
                                deployments().forEach(fresh::apply);
                                return fresh;
                            });
            core.onTick(
                    tick.value(),
                    tick.position(),
                    cursor,
                    recorders.computeIfAbsent(partition, p -> new Recorder()));
        }
        assertEquals(
                cores.size() * deployments().size(),
                applied.size(),
                "each version is applied once per tick partition, restart or not");
        List<Bar> bars =
                TestLog.read(bootstrap, Topics.MARKET_BAR).stream().map(Placed::value).toList();
        assertEquals(sorted(recorders.values(), Bar.class), ids(bars));
        assertEquals(sorted(recorders.values(), SignalRaised.class), ids(raised));
        assertTrue(raised.size() > 10, "signals: " + raised.size());
    }

    private static List<String> sorted(Iterable<Recorder> recorders, Class<? extends Event> type) {
        List<Event> all = new ArrayList<>();
        recorders.forEach(r -> r.outputs.stream().filter(type::isInstance).forEach(all::add));
        return ids(all);
    }

    /// The whole records as text, sorted, and each only once.
    private static List<String> ids(List<? extends Event> events) {
        List<String> texts = events.stream().map(Object::toString).sorted().toList();
        assertEquals(texts.size(), new TreeSet<>(texts).size(), "no record twice");
        return texts;
    }
}
