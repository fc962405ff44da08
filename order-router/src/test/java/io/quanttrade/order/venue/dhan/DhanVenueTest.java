package io.quanttrade.order.venue.dhan;

import static io.quanttrade.order.core.Orders.TEN;
import static io.quanttrade.order.core.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.order.core.OrderState;
import io.quanttrade.order.core.Orders;
import io.quanttrade.order.core.TestCharges;
import io.quanttrade.order.stream.EntryGate;
import io.quanttrade.order.stream.FaultPoint;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.order.stream.OrderJournal;
import io.quanttrade.order.stream.RouterMeters;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DhanVenueTest {

    private static final long SECOND = MarketTime.NANOS_PER_SECOND;

    @TempDir Path folder;

    private final FakeClock clock = new FakeClock(TEN);
    private final RouterMeters meters = new RouterMeters();
    private EntryGate.@Nullable Block block;
    private FaultPoint.Listener faults = FaultPoint.Listener.NONE;
    private long released;
    private TestBroker broker;
    private OrderDesk desk;
    private DhanVenue venue;

    @BeforeEach
    void start() throws IOException {
        broker = new TestBroker();
        open();
    }

    private void open() {
        desk = new OrderDesk(OrderJournal.open(folder), meters);
        venue =
                new DhanVenue(
                        broker.settings(),
                        desk,
                        intent -> block,
                        account -> released,
                        TestCharges.ENGINE,
                        clock,
                        clock,
                        meters,
                        point -> faults.reached(point));
    }

    private void restart() throws InterruptedException {
        venue.reconciler().close();
        desk.close();
        open();
        for (OrderIntent intent : desk.open(TradingMode.LIVE)) {
            venue.accept(intent);
        }
    }

    @AfterEach
    void stop() {
        venue.reconciler().close();
        desk.close();
        broker.close();
    }

    @Test
    void nothingLeavesBeforeTheFirstReconciliation() throws InterruptedException {
        OrderIntent intent = accept(order());
        venue.dispatch();
        assertEquals(0, broker.posts(intent.correlationId()));
        assertEquals("catching-up", venue.code());

        books();
        assertEquals("", venue.code());
        venue.dispatch();
        assertEquals(1, broker.posts(intent.correlationId()));
    }

    @Test
    void sendsTheFieldsThatApplyOnly() throws InterruptedException {
        books();
        OrderIntent intent = accept(order().limit("1427.50"));
        venue.dispatch();

        assertEquals(
                "{\"dhanClientId\":\"1000000001\",\"correlationId\":\""
                        + intent.correlationId()
                        + "\",\"transactionType\":\"BUY\",\"exchangeSegment\":\"NSE_EQ\","
                        + "\"productType\":\"INTRADAY\",\"orderType\":\"LIMIT\","
                        + "\"validity\":\"DAY\",\"securityId\":\"1333\",\"quantity\":10,"
                        + "\"price\":1427.5}",
                broker.bodies.getFirst().toString());
        assertEquals(25, intent.correlationId().length());
    }

    @Test
    void pricesArePlainDecimals() throws InterruptedException {
        books();
        accept(order().limit("1000"));
        venue.dispatch();

        assertEquals("1000", broker.bodies.getFirst().get("price").toString());
    }

    @Test
    void anOrderIsSubmittedAcknowledgedAndFilledOncePerTrade() throws InterruptedException {
        books();
        OrderIntent intent = accept(order().quantity(10));
        venue.dispatch();
        assertEquals(List.of("OrderSubmitted", "OrderAcknowledged"), kinds());

        broker.fill(intent.correlationId(), 4, "1427.90");
        reconcile();
        broker.fill(intent.correlationId(), 6, "1427.90");
        reconcile();
        long bookedAt = clock.epochNanos();
        reconcile();

        assertEquals(OrderState.FILLED, state(intent));
        List<OrderEvent> fills = events();
        assertEquals(2, fills.size());
        OrderEvent.OrderFilled first = (OrderEvent.OrderFilled) fills.getFirst();
        OrderEvent.OrderFilled last = (OrderEvent.OrderFilled) fills.getLast();
        assertEquals("T1", first.tradeId());
        assertEquals(4, first.filledQuantity());
        assertEquals(10, last.filledQuantity());
        assertEquals(Price.of("1427.90"), last.lastPrice());
        assertEquals(Money.of("5.59"), first.charges().plus(last.charges()));
        assertEquals(TEN + 15 * 60 * SECOND + 30 * SECOND, last.eventTime());
        assertEquals(bookedAt, last.receivedTime());
    }

    @Test
    void endOfAnOrderWaitsForItsFills() throws InterruptedException {
        books();
        OrderIntent intent = accept(order().quantity(10));
        venue.dispatch();
        broker.fill(intent.correlationId(), 4, "100");
        broker.status(intent.correlationId(), "CANCELLED", "asked for");
        broker.tradesFail = true;
        reconcile();
        assertEquals(OrderState.ACKED, state(intent));

        broker.tradesFail = false;
        reconcile();
        assertEquals(OrderState.CANCELED, state(intent));
        assertEquals(4, desk.life(intent.correlationId()).filledQuantity());
    }

    @Test
    void lateFillsOfAnEndedOrderAreBooked() throws InterruptedException {
        books();
        OrderIntent intent = accept(order().quantity(10));
        venue.dispatch();
        broker.status(intent.correlationId(), "CANCELLED", "asked for");
        reconcile();
        assertEquals(OrderState.CANCELED, state(intent));

        broker.fill(intent.correlationId(), 10, "100");
        reconcile();
        assertEquals(OrderState.FILLED, state(intent));
    }

    @ParameterizedTest
    @CsvSource({
        "REJECTED,REJECTED",
        "CANCELLED,CANCELED",
        "EXPIRED,EXPIRED",
        "TRANSIT,ACKED",
        "INACTIVE,ACKED",
        "SOMETHING_NEW,ACKED",
    })
    void statusOfTheBookStands(String status, OrderState state) throws InterruptedException {
        books();
        OrderIntent intent = accept(order());
        venue.dispatch();
        broker.status(intent.correlationId(), status, "RMS:1:no");
        reconcile();
        reconcile();

        assertEquals(state, state(intent));
    }

    @Test
    void aTimedOutOrderThatArrivedIsFound() throws InterruptedException {
        books();
        broker.mood = TestBroker.Mood.TAKES_AND_DROPS;
        OrderIntent intent = accept(order());
        venue.dispatch();
        assertEquals(OrderState.UNKNOWN, state(intent));

        books();
        assertEquals(OrderState.ACKED, state(intent));
        assertEquals(1, broker.posts(intent.correlationId()));
    }

    @Test
    void anOrderThatNeverArrivedIsUnsentByTwoKindsOfEvidenceAfterTwelveSeconds()
            throws InterruptedException {
        books();
        broker.mood = TestBroker.Mood.DROPS;
        OrderIntent intent = accept(order());
        venue.dispatch();
        for (int second = 0; second < 12; second++) {
            books();
            assertEquals(OrderState.UNKNOWN, state(intent), "second " + second);
            clock.pass(SECOND);
        }
        books();

        assertEquals(OrderState.UNSENT, state(intent));
        assertEquals(1, broker.posts(intent.correlationId()));
    }

    @Test
    void answersThatAreNoEvidenceSettleNothing() throws InterruptedException {
        books();
        broker.mood = TestBroker.Mood.DROPS;
        OrderIntent intent = accept(order());
        venue.dispatch();
        broker.booksFail = true;
        for (int second = 0; second < 60; second++) {
            books();
            clock.pass(SECOND);
        }
        assertEquals(OrderState.UNKNOWN, state(intent));
        assertEquals("broker-unavailable", venue.code());
    }

    @Test
    void anOrderThatAppearsAfterItWasGivenUpIsBooked() throws InterruptedException {
        books();
        broker.mood = TestBroker.Mood.DROPS;
        OrderIntent intent = accept(order().quantity(10));
        venue.dispatch();
        for (int second = 0; second < 14; second++) {
            books();
            clock.pass(SECOND);
        }
        assertEquals(OrderState.UNSENT, state(intent));

        broker.placeByHand(intent.correlationId());
        broker.fill(intent.correlationId(), 10, "100");
        reconcile();

        assertEquals(OrderState.FILLED, state(intent));
        assertEquals(1, broker.posts(intent.correlationId()));
    }

    @Test
    void aRefusedConnectionIsUnsentAtOnce() throws InterruptedException {
        books();
        broker.close();
        OrderIntent intent = accept(order());
        venue.dispatch();

        assertEquals(OrderState.UNSENT, state(intent));
        assertEquals("broker-unavailable", unsentCode());
    }

    @ParameterizedTest
    @CsvSource({
        "400,DH-905,Invalid IP,broker-ip-refused",
        "401,DH-901,expired,broker-auth-expired",
        "403,DH-902,no access,broker-access-denied",
    })
    void refusalsHaltUntilAPersonReleases(int status, String error, String text, String code)
            throws InterruptedException {
        books();
        answer(status, error, text);
        OrderIntent first = accept(order().signal("1"));
        venue.dispatch();
        assertEquals(OrderState.UNSENT, state(first));
        assertEquals(code, unsentCode());
        assertEquals(code, venue.code());

        broker.mood = TestBroker.Mood.TAKES;
        OrderIntent second = accept(order().signal("2"));
        venue.dispatch();
        assertEquals(0, broker.posts(second.correlationId()));

        clock.pass(SECOND);
        released = clock.epochNanos();
        books();
        OrderIntent third = accept(order().signal("3"));
        venue.dispatch();
        assertEquals(OrderState.ACKED, state(third));
    }

    @Test
    void aRateRefusalWaitsProbesAndSendsTheSameOrderAgain() throws InterruptedException {
        books();
        answer(429, "DH-904", "too many");
        OrderIntent intent = accept(order());
        venue.dispatch();
        assertEquals("broker-rate-limited", venue.code());
        broker.mood = TestBroker.Mood.TAKES;
        int before = broker.requests.size();
        for (int second = 0; second < 9; second++) {
            clock.pass(SECOND);
            books();
            venue.dispatch();
        }
        assertEquals(before, broker.requests.size());

        clock.pass(2 * SECOND);
        books();
        venue.dispatch();
        assertEquals(OrderState.ACKED, state(intent));
        assertEquals(1, broker.orders());
    }

    @Test
    void aLastingRateRefusalHalts() throws InterruptedException {
        books();
        answer(429, "DH-904", "too many");
        broker.booksFail = true;
        broker.booksStatus = 429;
        OrderIntent intent = accept(order().deadline(TEN + 30 * SECOND));
        venue.dispatch();
        for (int seconds = 5; seconds < 150; seconds += 5) {
            clock.pass(5 * SECOND);
            books();
            venue.dispatch();
        }
        assertEquals(OrderState.UNSENT, state(intent));
        assertEquals("SIGNAL_STALE", unsentCode());
        assertFalse(venue.reconciler().halted() != null);
        clock.pass(15 * SECOND);
        books();

        assertTrue(venue.reconciler().halted() != null);
        assertEquals(4, broker.requests.stream().filter("GET /orders"::equals).count() - 1);
    }

    @ParameterizedTest
    @CsvSource({"DH-905,quantity is required", "DH-906,Incorrect request"})
    void rejectionsAreFinal(String error, String text) throws InterruptedException {
        books();
        answer(400, error, text);
        OrderIntent intent = accept(order());
        venue.dispatch();

        assertEquals(OrderState.REJECTED, state(intent));
        assertEquals("", venue.code());
        assertEquals(1, broker.posts(intent.correlationId()));
    }

    @Test
    void aClosedSegmentTakesNoMoreEntriesThatDay() throws InterruptedException {
        books();
        answer(400, "DH-903", "segment not active");
        accept(order().signal("1"));
        venue.dispatch();
        broker.mood = TestBroker.Mood.TAKES;
        OrderIntent entry = accept(order().signal("2"));
        OrderIntent exit = accept(order().signal("3").reduceOnly());
        OrderIntent tomorrow = accept(order().signal("4").at(TEN + MarketTime.NANOS_PER_DAY));
        for (int i = 0; i < 3; i++) {
            venue.dispatch();
        }

        assertEquals(OrderState.UNSENT, state(entry));
        assertEquals(OrderState.ACKED, state(exit));
        assertEquals(OrderState.ACKED, state(tomorrow));
    }

    @Test
    void killBetweenDiskAndWriteStopsTheOrder() throws InterruptedException {
        books();
        faults =
                point -> {
                    if (point == FaultPoint.SENDING_DURABLE) {
                        block = new EntryGate.Block("KILL_SWITCH", "test");
                    }
                };
        OrderIntent intent = accept(order());
        venue.dispatch();

        assertEquals(OrderState.UNSENT, state(intent));
        assertEquals(0, broker.posts(intent.correlationId()));
    }

    @Test
    void pastItsDeadlineNothingLeaves() throws InterruptedException {
        books();
        OrderIntent late = accept(order().signal("1").deadline(TEN - 1));
        venue.dispatch();
        assertEquals("SIGNAL_STALE", unsentCode());
        OrderIntent waited = accept(order().signal("2").deadline(TEN + 2 * SECOND));
        clock.pass(3 * SECOND);
        venue.dispatch();

        assertEquals(OrderState.UNSENT, state(late));
        assertEquals(OrderState.UNSENT, state(waited));
        assertEquals(0, broker.orders());
    }

    @Test
    void ordersOfAnotherAccountOrWithoutKnownChargesDoNotLeave() throws InterruptedException {
        books();
        OrderIntent other = accept(order().mode(TradingMode.LIVE));
        OrderIntent metal = accept(order().live().segment(ExchangeSegment.MCX_COMM));
        venue.dispatch();
        venue.dispatch();

        assertEquals(OrderState.UNSENT, state(other));
        assertEquals(OrderState.UNSENT, state(metal));
    }

    @Test
    void brokerKillSwitchIsMirrored() throws InterruptedException {
        broker.killSwitch = "ACTIVATE";
        books();

        assertEquals("broker-kill-switch", venue.code());
        OrderIntent intent = accept(order());
        venue.dispatch();
        assertEquals(0, broker.posts(intent.correlationId()));
    }

    @Test
    void ordersOfOthersAreCountedOnce() throws InterruptedException {
        broker.placeByHand("somebody-else");
        books();
        reconcile();

        assertEquals(1, meters.external.sum());
        assertEquals(List.of(), events());
    }

    @Test
    void tenOrdersASecondAndNoMore() throws InterruptedException {
        books();
        long start = clock.monotonicNanos();
        for (int i = 0; i < 11; i++) {
            accept(order().signal("s" + i));
            venue.dispatch();
        }

        assertEquals(11, broker.orders());
        assertTrue(clock.monotonicNanos() - start >= SECOND);
    }

    @Test
    void anOrderOfYesterdayThatIsGoneFromTheBookIsExpired() throws InterruptedException {
        books();
        OrderIntent intent = accept(order());
        venue.dispatch();
        broker.forgetEverything();
        reconcile();
        assertEquals(OrderState.ACKED, state(intent));

        clock.pass(MarketTime.NANOS_PER_DAY);
        reconcile();
        assertEquals(OrderState.EXPIRED, state(intent));
    }

    @Test
    void restartWhileAcknowledgedGoesOnBooking() throws InterruptedException {
        books();
        OrderIntent intent = accept(order().quantity(10));
        venue.dispatch();
        restart();
        broker.fill(intent.correlationId(), 10, "100");
        books();

        assertEquals(OrderState.FILLED, state(intent));
        assertEquals(1, broker.posts(intent.correlationId()));
    }

    private void answer(int status, String error, String text) {
        broker.mood = TestBroker.Mood.ANSWERS;
        broker.answerStatus = status;
        broker.answerBody = "{\"errorCode\":\"" + error + "\",\"errorMessage\":\"" + text + "\"}";
    }

    /// One round of following the broker, with whatever is due.
    private void books() throws InterruptedException {
        venue.reconciler().step();
    }

    /// A round with the 30 s comparison due.
    private void reconcile() throws InterruptedException {
        clock.pass(31 * SECOND);
        venue.reconciler().step();
    }

    private OrderIntent accept(Orders order) throws InterruptedException {
        OrderIntent built = order.build();
        OrderIntent intent = built.mode() == TradingMode.PAPER ? order.live().build() : built;
        desk.admit(intent, new TopicOffset("order.intent.v1", 0, 0));
        venue.accept(intent);
        return intent;
    }

    private OrderState state(OrderIntent intent) {
        return desk.life(intent.correlationId()).state();
    }

    private List<OrderEvent> events() {
        return DeskEvents.take(desk);
    }

    private List<String> kinds() {
        return events().stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private String unsentCode() {
        return events().reversed().stream()
                .filter(OrderEvent.OrderUnsent.class::isInstance)
                .map(event -> ((OrderEvent.OrderUnsent) event).code())
                .findFirst()
                .orElse("");
    }
}
