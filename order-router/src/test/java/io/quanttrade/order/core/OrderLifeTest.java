package io.quanttrade.order.core;

import static io.quanttrade.order.core.OrderState.ACKED;
import static io.quanttrade.order.core.OrderState.CANCELED;
import static io.quanttrade.order.core.OrderState.EXPIRED;
import static io.quanttrade.order.core.OrderState.FILLED;
import static io.quanttrade.order.core.OrderState.NEW;
import static io.quanttrade.order.core.OrderState.PARTIALLY_FILLED;
import static io.quanttrade.order.core.OrderState.REJECTED;
import static io.quanttrade.order.core.OrderState.SENDING;
import static io.quanttrade.order.core.OrderState.UNKNOWN;
import static io.quanttrade.order.core.OrderState.UNSENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderEvent.OrderRef;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderLifeTest {

    private static final Map<OrderState, Map<OrderStep, OrderState>> TABLE =
            new EnumMap<>(
                    Map.of(
                            NEW,
                            Map.of(OrderStep.SUBMIT, SENDING, OrderStep.GIVE_UP, UNSENT),
                            SENDING,
                            Map.of(
                                    OrderStep.ACKNOWLEDGE,
                                    ACKED,
                                    OrderStep.REJECT,
                                    REJECTED,
                                    OrderStep.LOSE_SIGHT,
                                    UNKNOWN,
                                    OrderStep.GIVE_UP,
                                    UNSENT),
                            ACKED,
                            Map.of(
                                    OrderStep.REJECT,
                                    REJECTED,
                                    OrderStep.FILL_PART,
                                    PARTIALLY_FILLED,
                                    OrderStep.FILL_REST,
                                    FILLED,
                                    OrderStep.CANCEL,
                                    CANCELED,
                                    OrderStep.EXPIRE,
                                    EXPIRED),
                            UNKNOWN,
                            Map.of(
                                    OrderStep.ACKNOWLEDGE,
                                    ACKED,
                                    OrderStep.REJECT,
                                    REJECTED,
                                    OrderStep.GIVE_UP,
                                    UNSENT),
                            UNSENT,
                            Map.of(OrderStep.ACKNOWLEDGE, ACKED, OrderStep.REJECT, REJECTED),
                            PARTIALLY_FILLED,
                            Map.of(
                                    OrderStep.FILL_PART,
                                    PARTIALLY_FILLED,
                                    OrderStep.FILL_REST,
                                    FILLED,
                                    OrderStep.CANCEL,
                                    CANCELED,
                                    OrderStep.EXPIRE,
                                    EXPIRED,
                                    OrderStep.REJECT,
                                    REJECTED),
                            REJECTED,
                            Map.of(OrderStep.FILL_PART, REJECTED, OrderStep.FILL_REST, FILLED),
                            CANCELED,
                            Map.of(OrderStep.FILL_PART, CANCELED, OrderStep.FILL_REST, FILLED),
                            EXPIRED,
                            Map.of(OrderStep.FILL_PART, EXPIRED, OrderStep.FILL_REST, FILLED),
                            FILLED,
                            Map.of()));

    private final OrderRef order = OrderRefs.of(Orders.order().live().build(), Venue.DHAN);

    @ParameterizedTest
    @EnumSource
    void everyPairIsListedOrRefused(OrderState state) {
        for (OrderStep step : OrderStep.values()) {
            OrderState next = TABLE.getOrDefault(state, Map.of()).get(step);
            if (next == null) {
                assertThrows(
                        IllegalTransition.class,
                        () -> OrderLife.next(state, step),
                        () -> state + " " + step);
            } else {
                assertEquals(next, OrderLife.next(state, step), () -> state + " " + step);
            }
        }
    }

    @Test
    void filledPlusLeavesIsTheQuantity() {
        OrderLife life =
                OrderLife.of(order, 0)
                        .apply(new OrderEvent.OrderSubmitted(order, 1, 1, 1))
                        .apply(new OrderEvent.OrderAcknowledged(order, 2, 2, 2))
                        .apply(fill(3, 4, 4))
                        .apply(new OrderEvent.OrderCanceled(order, 4, "asked for", 4, 4))
                        .apply(fill(5, 6, 10));

        assertEquals(FILLED, life.state());
        assertEquals(10, life.filledQuantity());
        assertEquals(0, life.leavesQuantity());
        assertEquals(Money.ofWhole(1_000), life.turnover());
    }

    @Test
    void refusesGapsRepeatsAndMiscountedFills() {
        OrderLife acked =
                OrderLife.of(order, 0)
                        .apply(new OrderEvent.OrderSubmitted(order, 1, 1, 1))
                        .apply(new OrderEvent.OrderAcknowledged(order, 2, 2, 2));

        assertThrows(IllegalTransition.class, () -> acked.apply(fill(4, 4, 4)));
        assertThrows(IllegalTransition.class, () -> acked.apply(fill(2, 4, 4)));
        assertThrows(IllegalTransition.class, () -> acked.apply(fill(3, 4, 5)));
    }

    private OrderEvent fill(int sequence, long last, long filled) {
        return new OrderEvent.OrderFilled(
                order,
                sequence,
                "T" + sequence,
                last,
                Price.of("100"),
                filled,
                Money.ZERO,
                sequence,
                sequence);
    }
}
