package io.quanttrade.order.venue.paper;

import static io.quanttrade.order.core.Orders.HDFC;
import static io.quanttrade.order.core.Orders.TEN;
import static io.quanttrade.order.core.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.order.core.OrderState;
import io.quanttrade.order.core.Orders;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.order.core.TestCharges;
import io.quanttrade.order.stream.EntryGate;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.order.stream.OrderJournal;
import io.quanttrade.order.stream.RouterMeters;
import io.quanttrade.order.stream.Topic;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperVenueTest {

    private static final long MS = MarketTime.NANOS_PER_MILLI;

    @TempDir Path folder;

    private final Topic ticks = new Topic(Topics.MARKET_TICK.name());
    private EntryGate.@Nullable Block block;
    private OrderDesk desk;
    private PaperVenue venue;

    @BeforeEach
    void start() {
        desk = new OrderDesk(OrderJournal.open(folder), new RouterMeters());
        venue =
                new PaperVenue(
                        ticks::consumer,
                        desk,
                        intent -> block,
                        new PaperSettings(50 * MS),
                        TestCharges.ENGINE);
    }

    @AfterEach
    void stop() {
        venue.close();
        desk.close();
    }

    @Test
    void fillsAtTheFirstEligibleTickAndStopsReading() throws InterruptedException {
        tick("100.00", 0);
        tick("101.00", 60);
        tick("102.00", 70);
        OrderIntent intent = accept(order().trigger(0, 0));

        venue.step();

        assertEquals(OrderState.FILLED, desk.life(intent.correlationId()).state());
        assertEquals(Money.of("1010.50"), desk.life(intent.correlationId()).turnover());
        assertEquals("", venue.code());
    }

    @Test
    void goesBackForAnOrderWhoseTriggerLiesBehind() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            tick("10" + i + ".00", 60 + i);
        }
        OrderIntent resting = accept(order().signal("rest").limit("50").trigger(0, 0));
        venue.step();
        assertEquals(OrderState.ACKED, desk.life(resting.correlationId()).state());

        OrderIntent late = accept(order().signal("late").trigger(0, 2));
        venue.step();

        assertEquals(Money.of("1030.50"), desk.life(late.correlationId()).turnover());
    }

    @Test
    void restartMatchesOpenOrdersAgainAndRecordsNothingTwice() throws InterruptedException {
        tick("100.00", 60);
        OrderIntent intent = accept(order().limit("50").trigger(0, 0));
        venue.step();
        assertEquals(2, desk.life(intent.correlationId()).sequence());
        stop();
        start();

        for (OrderIntent open : desk.open(TradingMode.PAPER)) {
            venue.accept(open);
        }
        tick("40.00", 80);
        venue.step();

        assertEquals(OrderState.FILLED, desk.life(intent.correlationId()).state());
        assertEquals(3, desk.life(intent.correlationId()).sequence());
    }

    @Test
    void blockedEntriesAreUnsent() throws InterruptedException {
        block = new EntryGate.Block("KILL_SWITCH", "test");
        OrderIntent intent = accept(order());

        venue.step();

        assertEquals(OrderState.UNSENT, desk.life(intent.correlationId()).state());
    }

    @Test
    void unreadableTicksAreSkipped() throws InterruptedException {
        tick("100.00", 0);
        ticks.add(HDFC.value().getBytes(StandardCharsets.UTF_8), new byte[] {9, 9, 9});
        tick("101.00", 60);
        OrderIntent intent = accept(order().trigger(0, 0));

        venue.step();

        assertTrue(desk.life(intent.correlationId()).state() == OrderState.FILLED);
    }

    private OrderIntent accept(Orders order) throws InterruptedException {
        OrderIntent intent = order.build();
        desk.admit(intent, new TopicOffset("order.intent.v1", 0, 0));
        venue.accept(intent);
        return intent;
    }

    private long sequence;

    private void tick(String last, long afterMillis) {
        Tick tick = Orders.tick(HDFC, ++sequence, TEN + afterMillis * MS, last, null, null);
        ticks.add(
                HDFC.value().getBytes(StandardCharsets.UTF_8),
                Topics.MARKET_TICK.codec().encode(tick));
    }
}
