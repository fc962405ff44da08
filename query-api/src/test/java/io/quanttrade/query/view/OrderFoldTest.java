package io.quanttrade.query.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderEvent.OrderAcknowledged;
import io.quanttrade.topics.order.OrderEvent.OrderCanceled;
import io.quanttrade.topics.order.OrderEvent.OrderFilled;
import io.quanttrade.topics.order.OrderEvent.OrderRef;
import io.quanttrade.topics.order.OrderEvent.OrderRejected;
import io.quanttrade.topics.order.OrderEvent.OrderSubmitted;
import io.quanttrade.topics.order.OrderEvent.OrderUnknown;
import io.quanttrade.topics.order.OrderEvent.OrderUnsent;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TradingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderFoldTest {

    private static final OrderRef ORDER =
            new OrderRef(
                    "C1",
                    "I1",
                    "S1",
                    new AccountId("PAPER-1"),
                    "d",
                    TradingMode.PAPER,
                    Venue.PAPER,
                    new InstrumentId("NSE:TCS"),
                    Side.BUY,
                    100,
                    "");

    private static OrderFold fold(OrderEvent... events) {
        OrderFold order = null;
        for (OrderEvent event : events) {
            order = OrderFold.apply(order, event);
        }
        return java.util.Objects.requireNonNull(order);
    }

    private static String state(OrderEvent... events) {
        return fold(events).view().state();
    }

    private static OrderFilled fill(int sequence, long quantity, long total, String price) {
        return new OrderFilled(
                ORDER,
                sequence,
                "t" + sequence,
                quantity,
                Price.of(price),
                total,
                Money.ZERO,
                sequence,
                sequence);
    }

    private static OrderSubmitted submitted() {
        return new OrderSubmitted(ORDER, 1, 1, 1);
    }

    @Test
    void averagesFillsExactly() {
        OrderView order = fold(submitted(), fill(2, 1, 1, "100"), fill(3, 2, 3, "101")).view();
        assertEquals("PARTIALLY_FILLED", order.state());
        assertEquals("100.6667", order.averagePrice());
        assertEquals(3, order.filledQuantity());
        assertEquals(97, order.leavesQuantity());
    }

    @Test
    void ignoresRepeatedAndOlderEvents() {
        OrderFold order = fold(submitted(), fill(2, 40, 40, "100"));
        assertSame(order, OrderFold.apply(order, fill(2, 40, 40, "100")));
        assertSame(order, OrderFold.apply(order, submitted()));
        assertEquals(2, order.view().history().size());
    }

    @Test
    void knowsNoAverageBeforeTheFirstFill() {
        assertNull(fold(submitted()).view().averagePrice());
        assertNull(fold(submitted()).view().venueOrderId());
    }

    @Test
    void keepsTheVenueOrderIdOnceKnown() {
        OrderFold order =
                fold(
                        submitted(),
                        new OrderAcknowledged(ORDER.withVenueOrderId("V9"), 2, 2, 2),
                        new OrderCanceled(ORDER, 3, "by venue", 3, 3));
        assertEquals("V9", order.view().venueOrderId());
        assertEquals("by venue", order.view().reason());
    }

    @Test
    void followsTheLifeOfAnOrder() {
        OrderUnknown unknown = new OrderUnknown(ORDER, 2, "timed out", 2, 2);
        assertEquals("UNKNOWN", state(submitted(), unknown));
        assertEquals(
                "ACKNOWLEDGED", state(submitted(), unknown, new OrderAcknowledged(ORDER, 3, 3, 3)));
        assertEquals(
                "REJECTED", state(submitted(), new OrderRejected(ORDER, 2, "DH-905", "no", 2, 2)));
        assertEquals("FILLED", state(submitted(), fill(2, 100, 100, "100")));
    }

    @Test
    void countsAFillThatComesAfterTheCancel() {
        OrderFold order =
                fold(
                        submitted(),
                        new OrderCanceled(ORDER, 2, "by user", 2, 2),
                        fill(3, 40, 40, "100"));
        assertEquals("CANCELED", order.view().state());
        assertEquals(40, order.view().filledQuantity());
        assertEquals("FILLED", OrderFold.apply(order, fill(4, 60, 100, "100")).view().state());
    }

    @Test
    void reopensAnUnsentOrderOnEvidence() {
        OrderUnsent unsent = new OrderUnsent(ORDER, 2, "SIGNAL_STALE", "too old", 2, 2);
        assertEquals("UNSENT", state(submitted(), unsent));
        assertEquals(
                "ACKNOWLEDGED", state(submitted(), unsent, new OrderAcknowledged(ORDER, 3, 3, 3)));
        assertEquals("PARTIALLY_FILLED", state(submitted(), unsent, fill(3, 40, 40, "100")));
        @Nullable String reason = fold(submitted(), unsent).view().reason();
        assertEquals("SIGNAL_STALE: too old", reason);
    }
}
