package io.quanttrade.order.stream;

import static io.quanttrade.order.core.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.order.core.IllegalTransition;
import io.quanttrade.order.core.OrderState;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderDeskTest {

    private static final OrderIntent INTENT = order().live().build();

    @TempDir Path folder;

    @Test
    void anIntentIsTakenOnceAcrossRestarts() {
        try (OrderDesk desk = desk()) {
            assertEquals(OrderDesk.Admission.NEW, desk.admit(INTENT, at(5)));
            assertEquals(OrderDesk.Admission.KNOWN, desk.admit(INTENT, at(5)));
        }
        try (OrderDesk desk = desk()) {
            assertEquals(OrderDesk.Admission.KNOWN, desk.admit(INTENT, at(5)));
            assertEquals(List.of(INTENT), desk.open(TradingMode.LIVE));
            assertEquals(OrderState.NEW, desk.life(INTENT.correlationId()).state());
        }
    }

    @Test
    void eventsNotKnownToBeOnTheTopicGoOutAgain() throws InterruptedException {
        try (OrderDesk desk = desk()) {
            desk.admit(INTENT, at(5));
            submit(desk);
            acknowledge(desk);
            OrderEvent first = next(desk).getFirst();
            desk.published(first);
        }
        try (OrderDesk desk = desk()) {
            List<OrderEvent> again = next(desk);
            assertEquals(1, again.size());
            assertEquals(2, again.getFirst().orderSequence());
            assertEquals(OrderState.ACKED, desk.life(INTENT.correlationId()).state());
        }
    }

    @Test
    void nothingIsRecordedWhereNothingIsNew() throws InterruptedException {
        try (OrderDesk desk = desk()) {
            desk.admit(INTENT, at(5));
            assertFalse(desk.record(INTENT.correlationId(), life -> null));
            assertEquals(List.of(), next(desk));
        }
    }

    @Test
    void anEventThatCannotFollowReachesNeitherDiskNorTopic() throws InterruptedException {
        try (OrderDesk desk = desk()) {
            desk.admit(INTENT, at(5));
            assertThrows(IllegalTransition.class, () -> acknowledge(desk));
            assertEquals(List.of(), next(desk));
        }
        try (OrderDesk desk = desk()) {
            assertEquals(OrderState.NEW, desk.life(INTENT.correlationId()).state());
        }
    }

    @Test
    void settledOldOrdersAreDroppedAndStillKnown() {
        OrderIntent open = order().live().signal("open").build();
        try (OrderDesk desk = smallDesk()) {
            desk.admit(INTENT, at(5));
            desk.admit(open, at(6));
            giveUp(desk);
            desk.published(next(desk).getFirst());
            for (int day = 0; day < 20; day++) {
                desk.admit(
                        order().live()
                                .signal("later-" + day)
                                .decided(INTENT.decidedTime() + day * MarketTime.NANOS_PER_DAY)
                                .build(),
                        at(7 + day));
            }
            assertTrue(desk.find(INTENT.correlationId()).isEmpty());
            assertEquals(OrderDesk.Admission.KNOWN, desk.admit(INTENT, at(5)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        try (OrderDesk desk = smallDesk()) {
            assertEquals(OrderDesk.Admission.KNOWN, desk.admit(INTENT, at(5)));
            assertTrue(desk.find(open.correlationId()).isPresent());
            assertEquals(21, desk.open(TradingMode.LIVE).size());
        }
    }

    private OrderDesk desk() {
        return new OrderDesk(OrderJournal.open(folder), new RouterMeters());
    }

    /// Rewrites its journal whenever it has grown at all.
    private OrderDesk smallDesk() {
        return new OrderDesk(OrderJournal.open(folder, 1), new RouterMeters());
    }

    private static TopicOffset at(long offset) {
        return new TopicOffset("order.intent.v1", 0, offset);
    }

    private static void submit(OrderDesk desk) {
        desk.record(
                INTENT.correlationId(),
                life -> new OrderEvent.OrderSubmitted(life.order(), life.nextSequence(), 1, 1));
    }

    private static void acknowledge(OrderDesk desk) {
        desk.record(
                INTENT.correlationId(),
                life -> new OrderEvent.OrderAcknowledged(life.order(), life.nextSequence(), 2, 2));
    }

    private static void giveUp(OrderDesk desk) {
        desk.record(
                INTENT.correlationId(),
                life ->
                        new OrderEvent.OrderUnsent(
                                life.order(), life.nextSequence(), "TEST", "test", 1, 1));
    }

    private static List<OrderEvent> next(OrderDesk desk) throws InterruptedException {
        List<OrderEvent> events = new ArrayList<>();
        desk.moreForTopic(events, 100);
        return events;
    }
}
