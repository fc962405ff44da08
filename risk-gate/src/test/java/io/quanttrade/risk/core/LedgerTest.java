package io.quanttrade.risk.core;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.DEPLOYMENT;
import static io.quanttrade.risk.testing.Fixtures.TCS;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static io.quanttrade.risk.testing.Fixtures.fill;
import static io.quanttrade.risk.testing.Fixtures.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.risk.core.LedgerResult.Outcome;
import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderEvent.OrderRef;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final AccountState EMPTY = AccountState.empty(ACCOUNT);

    @Test
    void buysAddCostAndChargesAndTakeCash() {
        LedgerResult result =
                Ledger.apply(EMPTY, fill(ref("A", Side.BUY, 10), 1, 10, "100.05", 10, "1.25"));
        Position position = result.position();
        assertNotNull(position);
        assertEquals(10, position.quantity());
        assertEquals(Money.of("1000.50"), position.cost());
        assertEquals(Money.of("-1001.75"), result.next().cashFlow());
        assertEquals(10, result.next().quantity(DEPLOYMENT, TCS));
    }

    @Test
    void roundTripInPartsLosesNoUnit() {
        AccountState state = book(EMPTY, fill(ref("A", Side.BUY, 3), 1, 3, "33.3335", 3, "0"));
        OrderRef sell = ref("B", Side.SELL, 3);
        for (int i = 1; i <= 3; i++) {
            state = book(state, fill(sell, i, 1, "40", i, "0"));
        }
        Holding holding = state.holdings().get(TCS);
        assertNotNull(holding);
        assertEquals(0, holding.quantity());
        assertEquals(Money.ZERO, holding.cost());
        assertEquals(Money.of("19.9995"), holding.realized());
        assertEquals(holding.realized(), state.cashFlow());
        assertTrue(state.sleeves().isEmpty());
    }

    @Test
    void fillBeyondFlatOpensTheOtherSideAtItsPrice() {
        AccountState state = book(EMPTY, fill(ref("A", Side.BUY, 5), 1, 5, "100", 5, "0"));
        state = book(state, fill(ref("B", Side.SELL, 8), 1, 8, "110", 8, "0"));
        Holding holding = state.holdings().get(TCS);
        assertNotNull(holding);
        assertEquals(-3, holding.quantity());
        assertEquals(Money.of("-330"), holding.cost());
        assertEquals(Money.of("50"), holding.realized());
        state = book(state, fill(ref("C", Side.BUY, 3), 1, 3, "100", 3, "0"));
        assertEquals(Money.of("80"), state.realized());
        assertEquals(Money.of("80"), state.cashFlow());
    }

    @Test
    void repeatedEventChangesNothing() {
        OrderEvent event = fill(ref("A", Side.BUY, 10), 1, 4, "100", 4, "1");
        AccountState once = book(EMPTY, event);
        LedgerResult again = Ledger.apply(once, event);
        assertSame(once, again.next());
        assertNull(again.position());
        assertEquals(Outcome.REPEATED, again.outcome());
    }

    @Test
    void reservationShrinksWithFillsAndEndsWithTheOrder() {
        GateResult approved = approve();
        OrderIntent intent = intent(approved);
        OrderRef order = ref(intent);
        AccountState state = book(approved.next(), new OrderEvent.OrderSubmitted(order, 1, 1, 1));
        state = book(state, fill(order, 2, 4, "2870", 4, "0"));
        LedgerOrder open = state.open().get(intent.correlationId());
        assertNotNull(open);
        assertEquals(6, open.leaves());
        state = book(state, new OrderEvent.OrderCanceled(order, 3, "IOC", TEN, TEN));
        assertTrue(state.open().isEmpty());
        assertEquals(4, state.quantity(TCS));
    }

    @Test
    void lateFillAfterTheEndIsBookedAndTheOrderStaysEnded() {
        OrderIntent intent = intent(approve());
        OrderRef order = ref(intent);
        AccountState state =
                book(approve().next(), new OrderEvent.OrderCanceled(order, 1, "IOC", TEN, TEN));
        LedgerResult late = Ledger.apply(state, fill(order, 2, 4, "2870", 4, "0"));
        assertEquals(Outcome.APPLIED, late.outcome());
        assertEquals(4, late.next().quantity(TCS));
        assertTrue(late.next().open().isEmpty());
    }

    @Test
    void unsentOrderOpensAgainOnlyByNewerEvidence() {
        OrderRef order = ref(intent(approve()));
        AccountState unsent =
                book(
                        approve().next(),
                        new OrderEvent.OrderUnsent(order, 2, "ABSENT", "not found", TEN, TEN));
        assertTrue(unsent.open().isEmpty());
        AccountState late = book(unsent, new OrderEvent.OrderSubmitted(order, 1, TEN, TEN));
        assertTrue(late.open().isEmpty());
        AccountState alive = book(late, new OrderEvent.OrderAcknowledged(order, 3, TEN, TEN));
        assertTrue(alive.open().containsKey(order.correlationId()));
        assertFalse(alive.closed().containsKey(order.correlationId()));
    }

    @Test
    void eventsOutOfSequenceAreAppliedOnceEach() {
        OrderRef order = ref("A", Side.BUY, 10);
        OrderEvent first = fill(order, 1, 4, "100", 4, "1");
        OrderEvent second = fill(order, 2, 6, "101", 10, "1");
        AccountState swapped = EMPTY;
        for (OrderEvent event : List.of(second, first, second, first)) {
            swapped = Ledger.apply(swapped, event).next();
        }
        AccountState straight = book(book(EMPTY, first), second);
        assertEquals(straight.cashFlow(), swapped.cashFlow());
        assertEquals(straight.closed(), swapped.closed());
        assertEquals(straight.quantity(TCS), swapped.quantity(TCS));
    }

    @Test
    void gapsBeyondTheWindowAreGivenUpButNothingIsCountedTwice() {
        OrderRef order = ref("A", Side.BUY, 1_000);
        AccountState state = book(EMPTY, fill(order, 1, 1, "1", 1, "0"));
        state = book(state, fill(order, 200, 1, "1", 2, "0"));
        assertEquals(Outcome.REPEATED, outcome(state, fill(order, 200, 1, "1", 2, "0")));
        assertEquals(Outcome.REPEATED, outcome(state, fill(order, 2, 1, "1", 2, "0")));
        state = book(state, fill(order, 199, 1, "1", 3, "0"));
        assertEquals(3, state.quantity(TCS));
        assertEquals(Outcome.REPEATED, outcome(state, fill(order, 199, 1, "1", 3, "0")));
    }

    @Test
    void orderWithoutApprovalIsBookedAsExternalAndCountedOnce() {
        OrderRef order = ref("HAND", Side.BUY, 10);
        LedgerResult first = Ledger.apply(EMPTY, fill(order, 1, 4, "100", 4, "0"));
        assertEquals(Outcome.EXTERNAL, first.outcome());
        LedgerResult second = Ledger.apply(first.next(), fill(order, 2, 6, "100", 10, "0"));
        assertEquals(Outcome.EXTERNAL, second.outcome());
        assertEquals(1, second.next().externalOrders());
        assertEquals(10, second.next().quantity(TCS));
    }

    @Test
    void endedOrdersAreRememberedForTheirMarketDayAndTheNext() {
        OrderEvent old = fill(ref("A", Side.BUY, 1), 1, 1, "100", 1, "0");
        AccountState state = book(EMPTY, old);
        AccountState nextDay = state.at(TEN + 4 * MarketTime.NANOS_PER_DAY);
        assertEquals(Outcome.REPEATED, outcome(nextDay, old));
        AccountState dayAfter = nextDay.at(TEN + 5 * MarketTime.NANOS_PER_DAY);
        assertTrue(dayAfter.closed().isEmpty());
        LedgerResult forgotten = Ledger.apply(dayAfter, old);
        assertEquals(Outcome.FORGOTTEN, forgotten.outcome());
        assertEquals(1, forgotten.next().quantity(TCS));
        assertEquals(1, forgotten.next().forgottenEvents());
    }

    @Test
    void eventOfAnotherAccountIsRefused() {
        AccountState other = AccountState.empty(new AccountId("OTHER"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Ledger.apply(other, fill(ref("A", Side.BUY, 1), 1, 1, "1", 1, "0")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_260_813})
    void sumsHoldOverRandomFillsInAnyOrderWithRepeats(long seed) {
        System.out.println("LedgerTest seed " + seed);
        Random random = new Random(seed);
        List<OrderEvent.OrderFilled> fills = randomFills(random);
        AccountState straight = EMPTY;
        for (OrderEvent event : fills) {
            straight = Ledger.apply(straight, event).next();
            assertCashIdentity(straight);
        }
        AccountState repeated = EMPTY;
        for (int i = 0; i < fills.size(); i++) {
            repeated = Ledger.apply(repeated, fills.get(i)).next();
            repeated = Ledger.apply(repeated, fills.get(random.nextInt(i + 1))).next();
        }
        assertEquals(straight, repeated);
        List<OrderEvent.OrderFilled> shuffled = shuffledInsideOrders(fills, random);
        AccountState outOfOrder = EMPTY;
        for (OrderEvent event : shuffled) {
            outOfOrder = Ledger.apply(outOfOrder, event).next();
            outOfOrder =
                    Ledger.apply(outOfOrder, shuffled.get(random.nextInt(shuffled.size()))).next();
        }
        for (OrderEvent event : fills) {
            outOfOrder = Ledger.apply(outOfOrder, event).next();
        }
        long quantity = 0;
        Money flow = Money.ZERO;
        for (OrderEvent.OrderFilled fill : fills) {
            long signed = fill.order().side().sign() * fill.lastQuantity();
            quantity += signed;
            flow = flow.minus(fill.lastPrice().times(signed)).minus(fill.charges());
        }
        for (AccountState state : List.of(straight, outOfOrder)) {
            assertEquals(quantity, state.quantity(TCS));
            assertEquals(quantity, state.quantity(DEPLOYMENT, TCS));
            assertEquals(flow, state.cashFlow());
            assertCashIdentity(state);
        }
        assertEquals(straight.open(), outOfOrder.open());
        assertEquals(straight.closed(), outOfOrder.closed());
    }

    private static void assertCashIdentity(AccountState state) {
        Money cost =
                state.holdings().values().stream()
                        .map(Holding::cost)
                        .reduce(Money.ZERO, Money::plus);
        assertEquals(state.realized().minus(cost).minus(state.charges()), state.cashFlow());
    }

    private static List<OrderEvent.OrderFilled> randomFills(Random random) {
        List<OrderEvent.OrderFilled> fills = new ArrayList<>();
        for (int order = 0; order < 60; order++) {
            long quantity = 1 + random.nextInt(50);
            OrderRef ref = ref("O" + order, random.nextBoolean() ? Side.BUY : Side.SELL, quantity);
            long filled = 0;
            for (int sequence = 1; filled < quantity && sequence < 6; sequence++) {
                long part = 1 + random.nextLong(quantity - filled);
                filled += part;
                String price = "100." + (1000 + random.nextInt(9000));
                fills.add(fill(ref, sequence, part, price, filled, "0.0" + random.nextInt(10)));
            }
        }
        return fills;
    }

    private static List<OrderEvent.OrderFilled> shuffledInsideOrders(
            List<OrderEvent.OrderFilled> fills, Random random) {
        List<OrderEvent.OrderFilled> shuffled = new ArrayList<>(fills);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static GateResult approve() {
        return new GateCore(SeenSignals.inMemory())
                .decide(
                        EMPTY,
                        new Fixtures.Signal().build(),
                        Fixtures.inputs(),
                        InputCursor.EMPTY,
                        TEN);
    }

    private static OrderIntent intent(GateResult result) {
        OrderIntent intent = result.intent();
        assertNotNull(intent, result.decision()::toString);
        return intent;
    }

    private static AccountState book(AccountState state, OrderEvent event) {
        return Ledger.apply(state, event).next();
    }

    private static Outcome outcome(AccountState state, OrderEvent event) {
        return Ledger.apply(state, event).outcome();
    }
}
