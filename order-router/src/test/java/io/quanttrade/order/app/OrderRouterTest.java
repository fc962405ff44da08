package io.quanttrade.order.app;

import static io.quanttrade.order.core.Orders.HDFC;
import static io.quanttrade.order.core.Orders.TEN;
import static io.quanttrade.order.core.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.order.core.OrderLife;
import io.quanttrade.order.core.OrderRefs;
import io.quanttrade.order.core.OrderState;
import io.quanttrade.order.core.Orders;
import io.quanttrade.order.core.TestCharges;
import io.quanttrade.order.stream.JournalException;
import io.quanttrade.order.venue.dhan.TestBroker;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.ChargeSchedule;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The router on a real Kafka broker and a broker on loopback, through a restart.
@Timeout(180)
class OrderRouterTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir Path folder;

    private final Map<String, OrderEvent> events = new HashMap<>();

    @Test
    void carriesPaperAndLiveOrdersToTheirEndThroughARestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                TestBroker broker = new TestBroker()) {
            TopicProvisioner.createMissing(kafka.bootstrap());
            OrderRouter.Settings settings =
                    new OrderRouter.Settings(
                            kafka.bootstrap(), folder.resolve("data"), true, 50, broker.settings());
            try (KafkaProducer<byte[], byte[]> producer =
                            new KafkaProducer<>(
                                    KafkaSettings.producer(kafka.bootstrap(), "test", 0));
                    KafkaConsumer<byte[], byte[]> consumer = events(kafka)) {
                RecordMetadata trigger = tick(producer, 1, 0, "100.00");
                OrderIntent filled = paper("filled", trigger).build();
                OrderIntent resting = paper("resting", trigger).limit("50").build();
                OrderIntent live = order().live().quantity(10).build();
                tick(producer, 2, 60, "101.00");
                for (OrderIntent intent : List.of(filled, resting, live)) {
                    producer.send(EventRecords.of(Topics.ORDER_INTENT, intent, intent.mode()))
                            .get();
                }

                try (OrderRouter router = new OrderRouter(settings, SystemNanoClock.INSTANCE)) {
                    until(consumer, () -> router.code().equals("charges-missing"));
                    assertEquals(0, router.meters().intents.sum());
                    for (ChargeSchedule schedule : TestCharges.SCHEDULES) {
                        producer.send(EventRecords.of(Topics.REFERENCE_CALENDAR, schedule, null))
                                .get();
                    }
                    until(
                            consumer,
                            () ->
                                    state(filled) == OrderState.FILLED
                                            && state(resting) == OrderState.ACKED
                                            && state(live) == OrderState.ACKED);
                    until(consumer, () -> router.code().isEmpty());
                    assertEquals(3, router.meters().intents.sum());
                    assertThrows(
                            JournalException.class,
                            () -> new OrderRouter(settings, SystemNanoClock.INSTANCE));
                }
                broker.fill(live.correlationId(), 10, "100");
                tick(producer, 3, 70, "40.00");
                try (OrderRouter router = new OrderRouter(settings, SystemNanoClock.INSTANCE)) {
                    until(
                            consumer,
                            () ->
                                    state(resting) == OrderState.FILLED
                                            && state(live) == OrderState.FILLED);
                    assertEquals(0, router.meters().intents.sum());
                }
                assertEquals(1, broker.posts(live.correlationId()));
                assertEquals(3 + 3 + 3, events.size());
            }
        }
    }

    private static Orders paper(String signal, RecordMetadata trigger) {
        return order().signal(signal).trigger(trigger.partition(), trigger.offset());
    }

    private static RecordMetadata tick(
            KafkaProducer<byte[], byte[]> producer, long sequence, long afterMillis, String last)
            throws Exception {
        return producer.send(
                        EventRecords.of(
                                Topics.MARKET_TICK,
                                Orders.tick(
                                        HDFC,
                                        sequence,
                                        TEN + afterMillis * MarketTime.NANOS_PER_MILLI,
                                        last,
                                        null,
                                        null),
                                null))
                .get();
    }

    private static KafkaConsumer<byte[], byte[]> events(EmbeddedKafka kafka) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(kafka.bootstrap(), "test"));
        List<TopicPartition> partitions =
                IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(i -> new TopicPartition(Topics.ORDER_EVENT.name(), i))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /// Reads events until the condition holds; a repeated event must be equal to the first.
    private void until(KafkaConsumer<byte[], byte[]> consumer, BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + BOUND + ": " + events);
            }
            consumer.poll(Duration.ofMillis(50))
                    .forEach(
                            record -> {
                                OrderEvent event =
                                        Topics.ORDER_EVENT.codec().decode(record.value());
                                OrderEvent before = events.putIfAbsent(event.eventId(), event);
                                assertEquals(before == null ? event : before, event);
                            });
        }
    }

    private OrderState state(OrderIntent intent) {
        OrderLife life = OrderLife.of(OrderRefs.of(intent, Venue.PAPER), intent.eventTime());
        for (OrderEvent next = next(intent, life); next != null; next = next(intent, life)) {
            life = life.apply(next);
        }
        return life.state();
    }

    private @org.jspecify.annotations.Nullable OrderEvent next(OrderIntent intent, OrderLife life) {
        return events.get(intent.correlationId() + "/" + life.nextSequence());
    }
}
