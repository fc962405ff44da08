package io.quanttrade.order.venue.dhan;

import static io.quanttrade.order.core.Orders.TEN;
import static io.quanttrade.order.core.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.order.core.OrderLife;
import io.quanttrade.order.core.OrderRefs;
import io.quanttrade.order.core.OrderState;
import io.quanttrade.order.core.TestCharges;
import io.quanttrade.order.stream.EventPublisher;
import io.quanttrade.order.stream.FaultPoint;
import io.quanttrade.order.stream.IntentReader;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.order.stream.OrderJournal;
import io.quanttrade.order.stream.RouterMeters;
import io.quanttrade.order.stream.Topic;
import io.quanttrade.order.stream.VenueSelector;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A router that dies at any moment of an order's way and starts again on its journal: the broker
/// sees each order once at most, and the topic ends with one life per order.
class KillPointsTest {

    /// What a killed process runs after the moment of its death: nothing.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /// One process life of a router.
    private final class Life {
        private final FaultPoint.Listener faults;
        private final OrderDesk desk;
        private final DhanVenue venue;
        private final IntentReader reader;
        private final EventPublisher publisher;

        Life(FaultPoint.Listener faults) throws InterruptedException {
            this.faults = faults;
            RouterMeters meters = new RouterMeters();
            desk = new OrderDesk(OrderJournal.open(folder), meters);
            venue =
                    new DhanVenue(
                            broker.settings(),
                            desk,
                            intent -> null,
                            account -> 0,
                            TestCharges.ENGINE,
                            clock,
                            clock,
                            meters,
                            this::reached);
            VenueSelector venues = new VenueSelector(null, venue, desk);
            reader =
                    new IntentReader(
                            intents::consumer, dead::add, desk, venues, meters, this::reached);
            publisher = new EventPublisher(this::producer, desk, this::reached);
            venues.resume(desk);
        }

        private void reached(FaultPoint point) {
            if (point == FaultPoint.BYTES_WRITTEN) {
                // The client wrote when the broker has it; a killed process leaves it there.
                try {
                    broker.awaitPost();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            faults.reached(point);
        }

        private MockProducer<byte[], byte[]> producer() {
            return new MockProducer<>(
                    true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized java.util.concurrent.Future<
                                org.apache.kafka.clients.producer.RecordMetadata>
                        send(ProducerRecord<byte[], byte[]> record) {
                    topic.add(Topics.ORDER_EVENT.codec().decode(record.value()));
                    return super.send(record);
                }
            };
        }

        void round() throws InterruptedException {
            venue.reconciler().step();
            reader.step();
            venue.dispatch();
            publisher.step();
        }

        /// The process is gone: nothing is flushed, only what the system held stays.
        void end() {
            venue.reconciler().close();
            desk.close();
        }
    }

    @TempDir Path folder;

    private final FakeClock clock = new FakeClock(TEN);
    private final Topic intents = new Topic(Topics.ORDER_INTENT.name());
    private final List<OrderEvent> topic = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> dead = new ArrayList<>();
    private TestBroker broker;

    @BeforeEach
    void start() throws IOException {
        broker = new TestBroker();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INTENT_READ,TAKES,FILLED",
        "SENDING_DURABLE,TAKES,UNSENT",
        "BYTES_WRITTEN,TAKES,FILLED",
        "BYTES_WRITTEN,DROPS,UNSENT",
        "BYTES_WRITTEN,TAKES_AND_DROPS,FILLED",
        "ANSWER_READ,TAKES,FILLED",
        "EVENT_PRODUCED,TAKES,FILLED",
        "OFFSET_COMMITTED,TAKES,FILLED",
    })
    void killedAtThisMomentTheOrderLeavesOnceAtMost(
            FaultPoint moment, TestBroker.Mood mood, OrderState end) throws InterruptedException {
        broker.mood = mood;
        OrderIntent intent = order().live().quantity(10).build();
        add(intent);

        Life first =
                new Life(
                        point -> {
                            if (point == moment) {
                                throw new Killed();
                            }
                        });
        boolean killed = false;
        try {
            first.round();
        } catch (Killed e) {
            killed = true;
        } finally {
            first.end();
        }
        assertTrue(killed, "the drill must reach " + moment);
        Life second = new Life(FaultPoint.Listener.NONE);
        settle(second, intent);
        second.end();

        assertTrue(broker.posts(intent.correlationId()) <= 1);
        assertEquals(
                end == OrderState.FILLED ? 1 : 0,
                broker.orders(),
                "orders at the broker of an order that ends " + end);
        assertEquals(end, lifeOnTopic(intent).state());
        assertEquals(1, intents.committed());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void killedAgainAndAgainEveryOrderLeavesOnceAtMost(long seed) throws InterruptedException {
        Random random = new Random(seed);
        List<OrderIntent> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            OrderIntent intent = order().live().signal("s" + i).quantity(10).build();
            all.add(intent);
            add(intent);
        }
        for (int deaths = 0; deaths < 8; deaths++) {
            int[] left = {random.nextInt(20)};
            Life life =
                    new Life(
                            point -> {
                                if (left[0]-- == 0) {
                                    throw new Killed();
                                }
                            });
            try {
                for (int round = 0; round < 5; round++) {
                    broker.mood =
                            random.nextInt(4) == 0
                                    ? TestBroker.Mood.TAKES_AND_DROPS
                                    : TestBroker.Mood.TAKES;
                    life.round();
                    clock.pass(random.nextLong(3 * MarketTime.NANOS_PER_SECOND));
                }
            } catch (Killed e) {
                assertTrue(left[0] < 0);
            } finally {
                life.end();
            }
        }
        broker.mood = TestBroker.Mood.TAKES;
        Life last = new Life(FaultPoint.Listener.NONE);
        for (OrderIntent intent : all) {
            settle(last, intent);
        }
        last.end();

        int filled = 0;
        for (OrderIntent intent : all) {
            assertTrue(broker.posts(intent.correlationId()) <= 1, () -> "seed " + seed);
            OrderState end = lifeOnTopic(intent).state();
            assertTrue(end.isTerminal(), () -> "seed " + seed + " " + intent.signalId());
            filled += end == OrderState.FILLED ? 1 : 0;
        }
        assertEquals(broker.orders(), filled, () -> "seed " + seed);
        assertEquals(List.of(), dead);
    }

    @Test
    void withoutAKillAnOrderTakesOneRound() throws InterruptedException {
        OrderIntent intent = order().live().build();
        add(intent);
        Life life = new Life(FaultPoint.Listener.NONE);
        life.round();
        life.end();

        assertEquals(OrderState.ACKED, lifeOnTopic(intent).state());
    }

    private void settle(Life life, OrderIntent intent) throws InterruptedException {
        boolean asked = false;
        for (int round = 0; round < 200; round++) {
            life.round();
            OrderState state =
                    life.desk
                            .find(intent.correlationId())
                            .map(found -> life.desk.life(found.correlationId()).state())
                            .orElse(OrderState.NEW);
            if (state == OrderState.ACKED && !asked) {
                asked = true;
                broker.fill(intent.correlationId(), 10, "100");
            }
            if (state.isTerminal()) {
                // Whatever waits for the topic goes out.
                life.publisher.step();
                return;
            }
            clock.pass(MarketTime.NANOS_PER_SECOND);
        }
        throw new AssertionError(
                intent.signalId() + " did not settle: " + life.desk.open(TradingMode.LIVE));
    }

    /// Reads the topic as a subscriber does: by sequence, each event once, and every repeat equal.
    private OrderLife lifeOnTopic(OrderIntent intent) {
        OrderLife life = OrderLife.of(OrderRefs.of(intent, Venue.DHAN), intent.eventTime());
        Map<Integer, OrderEvent> seen = new HashMap<>();
        for (OrderEvent event : topic) {
            if (!event.order().correlationId().equals(intent.correlationId())) {
                continue;
            }
            OrderEvent before = seen.putIfAbsent(event.orderSequence(), event);
            if (before == null) {
                life = life.apply(event);
            } else {
                assertEquals(before, event);
            }
        }
        return life;
    }

    private void add(OrderIntent intent) {
        intents.add(
                intent.key().getBytes(StandardCharsets.UTF_8),
                Topics.ORDER_INTENT.codec().encode(intent));
    }
}
