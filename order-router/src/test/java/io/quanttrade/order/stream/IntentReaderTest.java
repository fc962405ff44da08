package io.quanttrade.order.stream;

import static io.quanttrade.order.core.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.order.core.OrderState;
import io.quanttrade.topics.kafka.DeadLetters;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentReaderTest {

    @TempDir Path folder;

    private final Topic intents = new Topic(Topics.ORDER_INTENT.name());
    private final List<OrderIntent> accepted = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> dead = new ArrayList<>();
    private final RouterMeters meters = new RouterMeters();
    private OrderDesk desk;
    private IntentReader reader;

    @BeforeEach
    void start() {
        desk = new OrderDesk(OrderJournal.open(folder), meters);
        reader = reader(venue());
    }

    @AfterEach
    void stop() {
        reader.close();
        desk.close();
    }

    @Test
    void firstStartReadsFromTheBeginningAndCommitsAfterTheJournal() throws InterruptedException {
        OrderIntent intent = order().build();
        add(intent);

        reader.step();

        assertEquals(List.of(intent), accepted);
        assertEquals(1, intents.committed());
        assertEquals(OrderState.NEW, desk.life(intent.correlationId()).state());
    }

    @Test
    void whatAVenueCouldNotTakeStaysFirst() throws InterruptedException {
        OrderIntent intent = order().build();
        add(intent);
        boolean[] gone = {true};
        IntentReader failing =
                reader(
                        new OrderVenue() {
                            @Override
                            public void accept(OrderIntent order) {
                                if (gone[0]) {
                                    throw new IllegalStateException("venue is gone");
                                }
                                accepted.add(order);
                            }

                            @Override
                            public String code() {
                                return "gone";
                            }
                        });

        org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, failing::step);

        assertEquals(-1, intents.committed());
        gone[0] = false;
        failing.step();
        assertEquals(List.of(intent), accepted);
        assertEquals(1, intents.committed());
    }

    @Test
    void intentsReadAgainGoNowhere() throws InterruptedException {
        OrderIntent first = order().signal("1").build();
        OrderIntent second = order().signal("2").build();
        add(first);
        add(first);
        add(second);

        reader.step();

        assertEquals(List.of(first, second), accepted);
        assertEquals(3, intents.committed());
    }

    @Test
    void recordsThatAreNoIntentGoToTheDeadLettersAndTheRestGoesOn() throws InterruptedException {
        OrderIntent intent = order().build();
        byte[] key = intent.key().getBytes(StandardCharsets.UTF_8);
        intents.add(key, new byte[] {1, 2, 3});
        intents.add("OTHER".getBytes(StandardCharsets.UTF_8), bytes(intent));
        add(intent);

        reader.step();

        assertEquals(List.of(intent), accepted);
        assertEquals(3, intents.committed());
        assertEquals(2, dead.size());
        assertEquals(2, meters.deadLetters.sum());
        assertEquals(Topics.ORDER_INTENT.deadLetterTopic(), dead.getFirst().topic());
        assertEquals(
                "0",
                new String(
                        dead.getFirst().headers().lastHeader(DeadLetters.OFFSET).value(),
                        StandardCharsets.UTF_8));
    }

    @Test
    void shadowOrdersAreRecordedOnly() throws InterruptedException {
        OrderIntent intent = order().mode(TradingMode.SHADOW).build();
        add(intent);

        reader.step();

        assertEquals(List.of(), accepted);
        assertEquals(OrderState.UNSENT, desk.life(intent.correlationId()).state());
        List<OrderEvent> events = new ArrayList<>();
        desk.moreForTopic(events, 10);
        assertEquals("SHADOW", ((OrderEvent.OrderUnsent) events.getFirst()).code());
    }

    @Test
    void ordersForAVenueThatIsNotServedAreUnsent() throws InterruptedException {
        OrderIntent intent = order().live().build();
        add(intent);

        reader.step();

        assertEquals(OrderState.UNSENT, desk.life(intent.correlationId()).state());
    }

    @Test
    void eventsTheTopicDidNotTakeGoOutAgainInOrder() throws InterruptedException {
        OrderIntent intent = order().live().build();
        add(intent);
        reader.step();
        List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
        EventPublisher publisher =
                new EventPublisher(
                        () -> {
                            MockProducer<byte[], byte[]> producer =
                                    new MockProducer<>(
                                            true,
                                            null,
                                            new ByteArraySerializer(),
                                            new ByteArraySerializer());
                            if (producers.isEmpty()) {
                                producer.sendException = new IllegalStateException("no topic");
                            }
                            producers.add(producer);
                            return producer;
                        },
                        desk,
                        FaultPoint.Listener.NONE);

        org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, publisher::step);
        publisher.step();

        assertEquals(2, producers.size());
        assertEquals(1, producers.getLast().history().size());
        OrderEvent sent =
                Topics.ORDER_EVENT.codec().decode(producers.getLast().history().getFirst().value());
        assertEquals(1, sent.orderSequence());
        publisher.close();
    }

    private OrderVenue venue() {
        return new OrderVenue() {
            @Override
            public void accept(OrderIntent intent) {
                accepted.add(intent);
            }

            @Override
            public String code() {
                return "";
            }
        };
    }

    private IntentReader reader(OrderVenue paper) {
        return new IntentReader(
                intents::consumer,
                dead::add,
                desk,
                new VenueSelector(paper, null, desk),
                meters,
                FaultPoint.Listener.NONE);
    }

    private void add(OrderIntent intent) {
        intents.add(intent.key().getBytes(StandardCharsets.UTF_8), bytes(intent));
    }

    private static byte[] bytes(OrderIntent intent) {
        return Topics.ORDER_INTENT.codec().encode(intent);
    }
}
