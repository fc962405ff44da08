package io.quanttrade.marketdata.source.dhan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.ExchangeSegment;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What follows each way in which a connection can end or fall silent, in virtual time.
class SocketReactionTest {

    private static final Duration STALE_AFTER = Duration.ofSeconds(10);
    private static final Pattern ID = Pattern.compile("\"SecurityId\":\"([0-9]+)\"");

    private final VirtualTime time = new VirtualTime();
    private final ConnectGate gate = new ConnectGate(time, time, new SplittableRandom(3));
    private final List<String> events = new ArrayList<>();
    private String token = "first";
    private boolean marketOpen = true;
    private ScriptedDhan dhan = new ScriptedDhan(time, socket -> {});

    /// Every reason the broker gives for a disconnect, for half an hour of nothing else.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // reason, code, shortest pause in ms, least and most connects in 30 minutes
        "800, broker-unavailable, 125, 120, 260",
        "804, feed-request-refused, 60000, 3, 8",
        "805, feed-too-many-connections, 60000, 4, 7",
        "806, broker-access-denied, 0, 1, 1",
        "807, broker-auth-expired, 0, 1, 1",
        "808, broker-access-denied, 0, 1, 1",
        "809, broker-auth-expired, 0, 1, 1",
        "810, broker-access-denied, 0, 1, 1",
        "811, feed-request-refused, 60000, 3, 8",
        "812, feed-request-refused, 60000, 3, 8",
        "813, feed-request-refused, 60000, 3, 8",
        "814, feed-request-refused, 60000, 3, 8",
        "899, feed-disconnected, 125, 120, 260"
    })
    void everyReasonHasItsReaction(int reason, String code, long shortestPause, int least, int most)
            throws Exception {
        dhan = new ScriptedDhan(time, after(20, s -> s.binary(Packets.disconnect(reason))));
        runFor(Duration.ofMinutes(30), client(1));
        assertTrue(
                dhan.connectMillis.size() >= least && dhan.connectMillis.size() <= most,
                () -> dhan.connectMillis.size() + " connects: " + dhan.pauses());
        assertTrue(
                dhan.pauses().stream().allMatch(pause -> pause >= shortestPause),
                () -> dhan.pauses().toString());
        assertEquals(Set.of("connected", code), new HashSet<>(events));
    }

    @Test
    void aFinalRefusalEndsTheRunWithItsCode() throws Exception {
        dhan = new ScriptedDhan(time, after(20, s -> s.binary(Packets.disconnect(806))));
        SocketClient client = client(1);
        assertEquals("broker-access-denied", client.run());
        assertEquals(SocketState.Phase.ENDED, client.state().phase());
    }

    @ParameterizedTest
    @ValueSource(ints = {807, 809})
    void aRefusedTokenWaitsForAnotherOneAndTakesIt(int reason) throws Exception {
        dhan =
                new ScriptedDhan(
                        time,
                        after(
                                20,
                                s -> {
                                    if (token.equals("first")) {
                                        s.binary(Packets.disconnect(reason));
                                    }
                                }));
        SocketClient client = client(1);
        List<String> states = new ArrayList<>();
        time.after(Duration.ofMinutes(4), () -> states.add(client.state().code()));
        time.after(Duration.ofMinutes(5), () -> token = "second");
        runFor(Duration.ofSeconds(330), client);
        assertEquals(List.of("broker-auth-expired"), states);
        assertEquals(List.of("first", "second"), dhan.tokens);
        assertTrue(dhan.connectMillis.get(1) <= 301_500, dhan.connectMillis.toString());
    }

    @Test
    void rateLimitedHandshakesComeMoreAndMoreSeldom() throws Exception {
        dhan.status = 429;
        runFor(Duration.ofMinutes(6), client(1));
        List<Long> pauses = dhan.pauses();
        long[] least = {10_000, 20_000, 40_000, 80_000, 80_000};
        for (int i = 0; i < least.length; i++) {
            long pause = pauses.get(i);
            assertTrue(pause >= least[i] && pause <= least[i] * 1.2, pauses.toString());
        }
        assertEquals(Set.of("broker-rate-limited"), new HashSet<>(events));
    }

    @ParameterizedTest
    @CsvSource({"401, broker-auth-expired, 1", "403, broker-access-denied, 1"})
    void refusedHandshakesAreNotRepeated(int status, String code, int connects) throws Exception {
        dhan.status = status;
        runFor(Duration.ofMinutes(10), client(1));
        assertEquals(connects, dhan.connectMillis.size());
        assertEquals(List.of(code), events);
    }

    @Test
    void resetsBackOffEvenWhenEachConnectionBroughtData() throws Exception {
        dhan =
                new ScriptedDhan(
                        time,
                        after(
                                20,
                                s -> {
                                    s.binary(Packets.ticker(1, 1, 100f, 1795169730));
                                    s.reset();
                                }));
        runFor(Duration.ofMinutes(10), client(1));
        assertTrue(dhan.connectMillis.size() < 90, dhan.pauses().toString());
        assertTrue(
                dhan.pauses().reversed().stream().limit(10).allMatch(p -> p >= 7_500),
                dhan.pauses().toString());
    }

    @Test
    void aLongLifeShortensTheNextPauseAgain() throws Exception {
        dhan =
                new ScriptedDhan(
                        time,
                        socket -> {
                            pings(socket);
                            time.after(
                                    Duration.ofSeconds(1),
                                    () -> socket.binary(Packets.ticker(1, 1, 100f, 1795169730)));
                            time.after(Duration.ofSeconds(30), socket::reset);
                        });
        marketOpen = false;
        runFor(Duration.ofMinutes(5), client(1));
        assertTrue(dhan.pauses().stream().allMatch(p -> p <= 30_600), dhan.pauses().toString());
    }

    @Test
    void aSocketWithoutAFrameFor40SecondsIsGivenUp() throws Exception {
        marketOpen = false;
        runFor(Duration.ofSeconds(60), client(1));
        assertEquals(2, dhan.connectMillis.size());
        long second = dhan.connectMillis.get(1);
        assertTrue(second > 40_000 && second < 41_500, dhan.connectMillis.toString());
    }

    @Test
    void pingsKeepASilentSocketOfAClosedMarket() throws Exception {
        marketOpen = false;
        dhan = new ScriptedDhan(time, this::pings);
        runFor(Duration.ofHours(2), client(1));
        assertEquals(List.of("connected"), events);
    }

    @Test
    void silenceCountsOnlyWhileTheMarketTradesAndIsAnsweredBySubscribingAgain() throws Exception {
        marketOpen = false;
        dhan =
                new ScriptedDhan(
                        time,
                        socket -> {
                            pings(socket);
                            time.after(
                                    Duration.ofSeconds(1),
                                    () -> socket.binary(Packets.ticker(1, 1, 100f, 1795169730)));
                        });
        time.after(Duration.ofMinutes(10), () -> marketOpen = true);
        runFor(Duration.ofSeconds(615), client(1));
        assertEquals(List.of("connected", "TICKER", "stale"), events);
        assertEquals(2, dhan.sockets.getFirst().sent.size());
    }

    @Test
    void fiveThousandSubscriptionsLeaveInMessagesOfAHundredWithin5Seconds() throws Exception {
        runFor(Duration.ofSeconds(4), client(5_000));
        List<String> sent = dhan.sockets.getFirst().sent;
        assertEquals(50, sent.size());
        assertTrue(sent.stream().allMatch(m -> m.contains("\"InstrumentCount\":100,")));
        assertEquals(5_000, ids(sent).size());
    }

    @Test
    void aLostSubscribeMessageIsSentAgainWithin10SecondsAndNothingElse() throws Exception {
        dhan =
                new ScriptedDhan(
                        time,
                        socket ->
                                time.after(
                                        Duration.ofMillis(500),
                                        () -> {
                                            for (int id = 1; id <= 5_000; id++) {
                                                if (id <= 700 || id > 800) {
                                                    socket.binary(
                                                            Packets.ticker(
                                                                    1, id, 100f, 1795169730));
                                                }
                                            }
                                        }));
        List<Integer> sentByThen = new ArrayList<>();
        time.after(
                Duration.ofSeconds(10), () -> sentByThen.add(dhan.sockets.getFirst().sent.size()));
        SocketClient client = client(5_000);
        runFor(Duration.ofMillis(10_100), client);
        assertEquals(List.of(51), sentByThen);
        List<String> again = List.of(dhan.sockets.getFirst().sent.getLast());
        assertEquals(
                IntStream.rangeClosed(701, 800)
                        .boxed()
                        .collect(java.util.stream.Collectors.toSet()),
                ids(again));
    }

    @Test
    void afterTooManyConnectionsTheOthersComeBackOneByOne() throws Exception {
        // Three more clients share the gate: two are open, all are closed by the broker at once.
        long start = time.millis();
        gate.tooManyConnections();
        List<Long> turns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            assertTrue(gate.enter(new java.util.concurrent.CompletableFuture<>()));
            turns.add(time.millis() - start);
            gate.leave(true);
        }
        assertTrue(turns.getFirst() >= 60_000, turns.toString());
        for (int i = 1; i < turns.size(); i++) {
            assertTrue(turns.get(i) - turns.get(i - 1) >= 1_000, turns.toString());
        }
        assertEquals(4, gate.open());
    }

    @Test
    void neverMoreThanFiveSocketsAreOpen() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertTrue(gate.enter(new java.util.concurrent.CompletableFuture<>()));
            gate.leave(true);
        }
        java.util.concurrent.CompletableFuture<Void> closed =
                new java.util.concurrent.CompletableFuture<>();
        time.after(Duration.ofMinutes(3), () -> closed.complete(null));
        assertTrue(!gate.enter(closed));
        gate.gone();
        assertTrue(gate.enter(new java.util.concurrent.CompletableFuture<>()));
    }

    private void runFor(Duration duration, SocketClient client) throws InterruptedException {
        time.after(duration, client::close);
        client.run();
    }

    private SocketClient client(int instruments) {
        return SocketClient.feed(
                "feed-1",
                new SocketSettings(
                        URI.create("ws://127.0.0.1/feed"),
                        "1000000001",
                        () -> token,
                        STALE_AFTER,
                        () -> marketOpen),
                IntStream.rangeClosed(1, instruments)
                        .mapToObj(
                                id ->
                                        new FeedSubscription(
                                                ExchangeSegment.NSE_EQ, id, FeedMode.FULL))
                        .toList(),
                new Listener(),
                new SocketClient.Network(
                        (address, listener) -> dhan.connect(address, listener),
                        gate,
                        time,
                        time,
                        new SplittableRandom(5)));
    }

    private Consumer<ScriptedDhan.Socket> after(long millis, Consumer<ScriptedDhan.Socket> action) {
        return socket -> time.after(Duration.ofMillis(millis), () -> action.accept(socket));
    }

    private void pings(ScriptedDhan.Socket socket) {
        time.after(
                Duration.ofSeconds(10),
                () -> {
                    socket.ping();
                    if (!socket.isInputClosed()) {
                        pings(socket);
                    }
                });
    }

    private static Set<Integer> ids(List<String> messages) {
        Set<Integer> ids = new HashSet<>();
        for (String message : messages) {
            Matcher matcher = ID.matcher(message);
            while (matcher.find()) {
                ids.add(Integer.valueOf(matcher.group(1)));
            }
        }
        return ids;
    }

    private final class Listener implements FeedListener {

        @Override
        public void connected() {
            events.add("connected");
        }

        @Override
        public void disconnected(String code, String detail) {
            events.add(code);
        }

        @Override
        public void stale(String detail) {
            events.add("stale");
        }

        @Override
        public void message(int bytes) {
            assertTrue(bytes > 0);
        }

        @Override
        public void packet(FeedPacket packet) {
            if (packet.kind() != PacketKind.DISCONNECT && events.size() < 100) {
                events.add(packet.kind().name());
            }
        }

        @Override
        public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
            events.add(fault.code());
        }
    }
}
