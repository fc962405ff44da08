package io.quanttrade.order.venue.dhan;

import static io.quanttrade.order.core.Orders.TEN;
import static io.quanttrade.order.core.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.order.core.OrderState;
import io.quanttrade.order.core.TestCharges;
import io.quanttrade.order.stream.FaultPoint;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.order.stream.OrderJournal;
import io.quanttrade.order.stream.RouterMeters;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TopicOffset;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderUpdateSocketTest {

    private static final int MAX_ROUNDS = 200;

    @TempDir Path folder;

    private final FakeClock clock = new FakeClock(TEN);
    private TestBroker broker;
    private TestSocket socket;
    private OrderDesk desk;
    private DhanVenue venue;

    @BeforeEach
    void start() throws IOException {
        broker = new TestBroker();
        socket = new TestSocket();
        RouterMeters meters = new RouterMeters();
        desk = new OrderDesk(OrderJournal.open(folder), meters);
        venue =
                new DhanVenue(
                        broker.settings(socket.url()),
                        desk,
                        intent -> null,
                        account -> 0,
                        TestCharges.ENGINE,
                        clock,
                        clock,
                        meters,
                        FaultPoint.Listener.NONE);
    }

    @AfterEach
    void stop() throws IOException {
        venue.reconciler().close();
        desk.close();
        broker.close();
        socket.close();
    }

    @Test
    void logsInAndBooksWhatItHearsWithTheTradeIdOfTheBook()
            throws IOException, InterruptedException {
        OrderIntent intent = sent();
        assertEquals(
                "{\"LoginReq\":{\"MsgCode\":42,\"ClientId\":\"1000000001\",\"Token\":\"token\"},"
                        + "\"UserType\":\"SELF\"}",
                socket.nextMessage());
        Socket connection = socket.connection();
        broker.fill(intent.correlationId(), 10, "100");

        TestSocket.send(connection, "not json");
        TestSocket.send(connection, "{\"Type\":\"heartbeat\"}");
        TestSocket.send(connection, alert(intent, "Traded", 10));
        TestSocket.send(connection, alert(intent, "Traded", 10));
        TestSocket.send(connection, alert(intent, "Pending", 0));

        until(intent, OrderState.FILLED);
        venue.reconciler().step();
        assertEquals(3, desk.life(intent.correlationId()).sequence());
        assertTrue(desk.hasTrade(intent.correlationId(), "T1"));
    }

    @Test
    void aFillHeardBeforeTheTradeBookShowsItWaitsForIt() throws IOException, InterruptedException {
        OrderIntent intent = sent();
        Socket connection = socket.connection();
        TestSocket.send(connection, alert(intent, "Traded", 10));
        for (int i = 0; i < 5; i++) {
            venue.reconciler().step();
        }
        assertEquals(OrderState.ACKED, desk.life(intent.correlationId()).state());

        broker.fill(intent.correlationId(), 10, "100");
        clock.pass(2 * MarketTime.NANOS_PER_SECOND);
        until(intent, OrderState.FILLED);
    }

    @Test
    void aDroppedSocketComesBackAndTheBooksAreCompared() throws IOException, InterruptedException {
        OrderIntent intent = sent();
        socket.connection().close();
        broker.fill(intent.correlationId(), 10, "100");

        for (int round = 0; round < MAX_ROUNDS; round++) {
            venue.reconciler().step();
            if (desk.life(intent.correlationId()).state() == OrderState.FILLED) {
                break;
            }
            // Less than the 30 s of the regular comparison in all: the reconnect must cause it.
            clock.pass(100 * MarketTime.NANOS_PER_MILLI);
        }

        assertEquals(OrderState.FILLED, desk.life(intent.correlationId()).state());
        assertTrue(clock.epochNanos() - TEN < 25 * MarketTime.NANOS_PER_SECOND);
    }

    private OrderIntent sent() throws InterruptedException {
        OrderIntent intent = order().live().quantity(10).build();
        desk.admit(intent, new TopicOffset("order.intent.v1", 0, 0));
        venue.reconciler().step();
        venue.accept(intent);
        venue.dispatch();
        assertEquals(OrderState.ACKED, desk.life(intent.correlationId()).state());
        assertTrue(venue.reconciler().isSocketConnected());
        return intent;
    }

    private void until(OrderIntent intent, OrderState state) throws InterruptedException {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            venue.reconciler().step();
            if (desk.life(intent.correlationId()).state() == state) {
                return;
            }
        }
        throw new AssertionError(desk.life(intent.correlationId()));
    }

    private String alert(OrderIntent intent, String status, long traded) {
        return "{\"Data\":{\"orderNo\":\"%s\",\"correlationId\":\"%s\",\"status\":\"%s\",\"tradedQty\":%d},\"Type\":\"order_alert\"}"
                .formatted(
                        desk.life(intent.correlationId()).order().venueOrderId(),
                        intent.correlationId(),
                        status,
                        traded);
    }
}
