package io.quanttrade.risk.stream;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.TCS;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static io.quanttrade.risk.testing.Fixtures.fill;
import static io.quanttrade.risk.testing.Fixtures.ref;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.risk.core.AccountState;
import io.quanttrade.risk.core.GateCore;
import io.quanttrade.risk.core.GateResult;
import io.quanttrade.risk.core.Ledger;
import io.quanttrade.risk.core.LedgerResult;
import io.quanttrade.risk.core.SeenSignals;
import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The topology gives the very outputs of a plain loop over the core, cursors included.
class StreamEqualsCoreTest {

    private static final int STEPS = 500;

    @TempDir Path stateDir;

    private final FixedTables tables = FixedTables.complete();
    private final SeenSignals seen = SeenSignals.inMemory();
    private final GateCore gate = new GateCore(seen);
    private final Map<Topic<?>, Long> offsets = new HashMap<>();
    private final List<OrderIntent> open = new ArrayList<>();
    private final List<Event> expected = new ArrayList<>();
    private AccountState state = AccountState.empty(ACCOUNT);

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 20_260_813})
    void outputsAreEqual(long seed) {
        System.out.println("StreamEqualsCoreTest seed " + seed);
        Random random = new Random(seed);
        try (TopologyTestDriver driver =
                new TopologyTestDriver(
                        GateTopology.topology(tables, new CountingMeters(), new FixedClock(TEN, 0)),
                        GateTopology.settings("localhost:1", stateDir))) {
            for (int step = 1; step <= STEPS; step++) {
                switch (random.nextInt(4)) {
                    case 0, 1 -> signal(driver, random, step);
                    case 2 -> orderEvent(driver, random);
                    default -> valuation(driver, random, step);
                }
            }
            List<Event> actual = new ArrayList<>();
            actual.addAll(read(driver, Topics.RISK_DECISION));
            actual.addAll(read(driver, Topics.ORDER_INTENT));
            actual.addAll(read(driver, Topics.PORTFOLIO_POSITION));
            assertEquals(sorted(expected), sorted(actual));
            assertTrue(
                    actual.stream().filter(RiskDecision.Approved.class::isInstance).count() > 20);
        }
    }

    private void signal(TopologyTestDriver driver, Random random, int step) {
        Fixtures.Signal signal =
                random.nextInt(3) == 0 ? Fixtures.Signal.exit() : new Fixtures.Signal();
        signal.id = "s" + random.nextInt(step);
        signal.pyramiding = 20;
        signal.eventTime = TEN + step * 100 * MarketTime.NANOS_PER_MILLI;
        signal.reference = new Price(28_000_000 + 500L * random.nextInt(1_000));
        if (signal.size instanceof SizeRule.FixedQuantity) {
            signal.size = new SizeRule.FixedQuantity(1 + random.nextInt(60));
        }
        send(driver, Topics.SIGNAL, signal.build());
        if (seen.contains(signal.id)) {
            return;
        }
        GateResult result = gate.decide(state, signal.build(), Fixtures.inputs(), cursor(), TEN);
        seen.add(signal.id);
        state = result.next();
        expected.add(result.decision());
        OrderIntent intent = result.intent();
        if (intent != null) {
            expected.add(intent);
            open.add(intent);
        }
    }

    private void orderEvent(TopologyTestDriver driver, Random random) {
        if (open.isEmpty()) {
            return;
        }
        OrderIntent intent = open.get(random.nextInt(open.size()));
        OrderEvent event =
                random.nextBoolean()
                        ? fill(ref(intent), 1, intent.quantity(), "2850", intent.quantity(), "3")
                        : new OrderEvent.OrderCanceled(ref(intent), 1, "IOC", TEN, TEN);
        send(driver, Topics.ORDER_EVENT, event);
        LedgerResult result = Ledger.apply(state, event);
        state = result.next();
        if (result.position() != null) {
            expected.add(result.position());
        }
    }

    private void valuation(TopologyTestDriver driver, Random random, int step) {
        Valuation valuation =
                new Valuation(
                        ACCOUNT,
                        step,
                        List.of(
                                new Valuation.Mark(
                                        TCS,
                                        1,
                                        new Price(28_000_000 + 500L * random.nextInt(1_000)),
                                        Money.ZERO)),
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        TEN,
                        TEN);
        send(driver, Topics.PORTFOLIO_VALUATION, valuation);
        state = state.apply(valuation);
    }

    private InputCursor cursor() {
        List<TopicOffset> positions = new ArrayList<>(tables.snapshot().cursor().positions());
        for (Topic<?> topic :
                List.of(Topics.SIGNAL, Topics.ORDER_EVENT, Topics.PORTFOLIO_VALUATION)) {
            positions.add(new TopicOffset(topic.name(), 0, offsets.getOrDefault(topic, -1L)));
        }
        return new InputCursor(positions);
    }

    private <V extends Event> void send(TopologyTestDriver driver, Topic<V> topic, V event) {
        offsets.merge(topic, 0L, (offset, one) -> offset + 1);
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(event.key().getBytes(UTF_8), topic.codec().encode(event));
    }

    private static <V extends Event> List<V> read(TopologyTestDriver driver, Topic<V> topic) {
        return driver
                .createOutputTopic(
                        topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(topic.codec()::decode)
                .toList();
    }

    /// By kind, then in the order in which they came.
    private static List<Event> sorted(List<Event> events) {
        return events.stream().sorted(Comparator.comparingInt(StreamEqualsCoreTest::rank)).toList();
    }

    private static int rank(Event event) {
        return switch (event) {
            case RiskDecision decision -> 0;
            case OrderIntent intent -> 1;
            default -> 2;
        };
    }
}
