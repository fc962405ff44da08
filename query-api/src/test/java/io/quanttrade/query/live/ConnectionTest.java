package io.quanttrade.query.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.query.auth.Caller;
import io.quanttrade.query.view.Channel;
import io.quanttrade.topics.value.NanoClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final class Clock implements NanoClock {
        long now;

        @Override
        public long epochNanos() {
            return now;
        }

        @Override
        public long monotonicNanos() {
            return now;
        }
    }

    /// A socket that takes a frame only when the test says so.
    private static final class Wire implements Outlet {
        final List<String> sent = new ArrayList<>();
        final Deque<Consumer<@Nullable Throwable>> waiting = new ArrayDeque<>();
        boolean stuck;
        int closedWith;

        @Override
        public void send(String text, Consumer<@Nullable Throwable> done) {
            sent.add(text);
            if (stuck) {
                waiting.add(done);
            } else {
                done.accept(null);
            }
        }

        @Override
        public void ping() {}

        @Override
        public void close(int code, String reason) {
            closedWith = code;
        }
    }

    private final Clock clock = new Clock();
    private final Wire wire = new Wire();
    private final Connection connection =
            new Connection(
                    new Caller("u", "e", "n", Set.of(), Instant.ofEpochSecond(900)),
                    Set.of("A1"),
                    wire,
                    clock);

    private static Item item(String key, String slot, String value) {
        return new Item(key, slot, Map.of("value", value));
    }

    @Nested
    class States {

        @Test
        void keepsOnlyTheLastValueOfASlot() {
            connection.subscribe(Channel.TICKS, Set.of("*"), List.of());
            connection.flush();
            connection.state(Channel.TICKS, item("TCS", "TCS", "1"));
            connection.state(Channel.TICKS, item("TCS", "TCS", "2"));
            connection.state(Channel.TICKS, item("INFY", "INFY", "3"));
            connection.flush();
            assertEquals(2, wire.sent.size());
            assertTrue(wire.sent.getFirst().contains("\"seq\":1"));
            assertTrue(wire.sent.getFirst().contains("\"type\":\"snap\",\"data\":[]"));
            assertTrue(wire.sent.getLast().contains("\"seq\":2"));
            assertTrue(
                    wire.sent
                            .getLast()
                            .contains(
                                    "\"type\":\"delta\",\"data\":[{\"value\":\"2\"},{\"value\":\"3\"}]"));
        }

        @Test
        void leavesOutWhatWasNotAskedFor() {
            connection.subscribe(Channel.TICKS, Set.of("TCS"), List.of(item("X", "X", "1")));
            connection.state(Channel.TICKS, item("INFY", "INFY", "3"));
            connection.flush();
            assertEquals(1, wire.sent.size());
            assertTrue(wire.sent.getFirst().endsWith("\"data\":[]}"));
        }

        @Test
        void doesNotGrowWhileTheReaderIsStuck() {
            connection.subscribe(Channel.TICKS, Set.of("*"), List.of());
            wire.stuck = true;
            for (int i = 0; i < 100_000; i++) {
                connection.state(Channel.TICKS, item("TCS", "TCS", Integer.toString(i)));
                connection.flush();
            }
            assertEquals(1, wire.sent.size());
            wire.stuck = false;
            wire.waiting.remove().accept(null);
            assertEquals(2, wire.sent.size());
            assertTrue(wire.sent.getLast().contains("99999"));
            assertEquals(0, wire.closedWith);
        }
    }

    @Nested
    class Events {

        @Test
        void sendsEveryEventInOrder() {
            connection.subscribe(Channel.ORDERS, Set.of("A1"), List.of());
            for (int i = 0; i < 5; i++) {
                connection.event(Channel.ORDERS, item("A1", "A1", "o" + i));
            }
            connection.event(Channel.ORDERS, item("B2", "B2", "foreign"));
            assertEquals(6, wire.sent.size());
            for (int i = 0; i < 5; i++) {
                assertTrue(wire.sent.get(i + 1).contains("\"seq\":" + (i + 2)));
                assertTrue(wire.sent.get(i + 1).contains("o" + i));
            }
        }

        @Test
        void closesAReaderWhoseQueueIsFull() {
            connection.subscribe(Channel.ORDERS, Set.of("A1"), List.of());
            connection.flush();
            wire.stuck = true;
            String large = "x".repeat(1_024);
            for (int i = 0; i < 300 && wire.closedWith == 0; i++) {
                connection.event(Channel.ORDERS, item("A1", "A1", large));
            }
            assertEquals(Connection.SLOW_READER, wire.closedWith);
        }

        @Test
        void closesAReaderThatTakesNothingForTenSeconds() {
            wire.stuck = true;
            connection.control("{}");
            clock.now = 10_000_000_000L;
            connection.flush();
            assertEquals(0, wire.closedWith);
            clock.now++;
            connection.flush();
            assertEquals(Connection.SLOW_READER, wire.closedWith);
        }
    }

    @Nested
    class Rights {

        @Test
        void resolvesAllToTheOwnAccountsOnly() {
            assertEquals(Set.of("A1"), connection.resolve(Channel.ORDERS, "*"));
            assertEquals(Set.of("A1"), connection.resolve(Channel.ORDERS, "A1"));
            assertEquals(Set.of(), connection.resolve(Channel.ORDERS, "B2"));
            assertEquals(Set.of("NSE:TCS"), connection.resolve(Channel.TICKS, "NSE:TCS"));
        }

        @Test
        void endsWithTheToken() {
            clock.now = 900_000_000_000L + 1;
            connection.pong();
            connection.flush();
            assertEquals(Connection.TOKEN_EXPIRED, wire.closedWith);
        }

        @Test
        void endsWithoutAPong() {
            clock.now = 30_000_000_001L;
            connection.flush();
            assertEquals(Connection.GOING_AWAY, wire.closedWith);
        }

        @Test
        void admitsTwoHundredMessagesASecond() {
            for (int i = 0; i < 200; i++) {
                assertTrue(connection.admit());
            }
            assertFalse(connection.admit());
            clock.now += 1_000_000_000L;
            assertTrue(connection.admit());
        }
    }
}
