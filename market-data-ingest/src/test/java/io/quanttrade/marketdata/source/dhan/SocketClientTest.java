package io.quanttrade.marketdata.source.dhan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One socket against a real server.
class SocketClientTest {

    private static final long BOUND_SECONDS = 20;
    private static final byte[] TICKER = Packets.ticker(1, 1, 100f, 1795169730);

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile boolean failing;
    private FakeBroker broker;
    private SocketClient client;
    private CompletableFuture<String> run;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new FakeBroker();
    }

    @AfterEach
    void stopAll() throws Exception {
        if (client != null) {
            client.close();
            run.handle((code, error) -> code).get(BOUND_SECONDS, TimeUnit.SECONDS);
        }
        http.shutdownNow();
        broker.close();
    }

    @Test
    void subscribesToAHundredAtATimeAndSaysWhoItIs() throws Exception {
        start(250, Duration.ofSeconds(30));
        broker.socket();
        List<Integer> counts =
                List.of(count(broker.message()), count(broker.message()), count(broker.message()));
        assertEquals(List.of(100, 100, 50), counts);
        String query = broker.queries.poll();
        assertEquals("version=2&token=first&clientId=1000000001&authType=2", query);
    }

    @Test
    void putsFragmentsTogetherAndReadsStackedPackets() throws Exception {
        start(1, Duration.ofSeconds(30));
        ServerWebSocket socket = broker.socket();
        byte[] two = Arrays.copyOf(TICKER, 32);
        System.arraycopy(TICKER, 0, two, 16, 16);
        socket.writeFrame(
                io.vertx.core.http.WebSocketFrame.binaryFrame(
                        Buffer.buffer(Arrays.copyOf(two, 5)), false));
        socket.writeFrame(
                io.vertx.core.http.WebSocketFrame.continuationFrame(
                        Buffer.buffer(Arrays.copyOfRange(two, 5, 32)), true));
        FakeBroker.send(socket, new byte[] {1, 2, 3});
        FakeBroker.send(socket, TICKER);
        expect("connected", "TICKER", "TICKER", "packet-truncated", "TICKER");
    }

    @Test
    void comesBackAndSubscribesAgainAfterTheSocketDies() throws Exception {
        start(1, Duration.ofSeconds(30));
        broker.socket().close();
        expect("connected", "feed-disconnected", "connected");
        broker.message();
        broker.message();
        FakeBroker.send(broker.socket(), TICKER);
        expect("TICKER");
    }

    @Test
    void subscribesAgainWhenAHealthySocketIsSilent() throws Exception {
        start(1, Duration.ofMillis(300));
        broker.socket();
        String first = broker.message();
        expect("connected", "stale");
        assertEquals(first, broker.message());
    }

    @Test
    void aFailingListenerEndsTheRun() throws Exception {
        failing = true;
        start(1, Duration.ofSeconds(30));
        FakeBroker.send(broker.socket(), TICKER);
        ExecutionException error =
                assertThrows(
                        ExecutionException.class, () -> run.get(BOUND_SECONDS, TimeUnit.SECONDS));
        assertEquals("stream-unavailable", error.getCause().getMessage());
    }

    private void start(int instruments, Duration staleAfter) {
        client = client(instruments, staleAfter);
        SocketClient started = client;
        run =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return started.run();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> Thread.ofPlatform().name("feed-under-test").start(task));
    }

    private SocketClient client(int instruments, Duration staleAfter) {
        return SocketClient.feed(
                "feed-1",
                new SocketSettings(
                        URI.create(broker.feedUrl()),
                        "1000000001",
                        () -> "first",
                        staleAfter,
                        () -> true),
                IntStream.rangeClosed(1, instruments)
                        .mapToObj(
                                id ->
                                        new FeedSubscription(
                                                ExchangeSegment.NSE_EQ, id, FeedMode.FULL))
                        .toList(),
                new Listener(),
                new SocketClient.Network(
                        Connector.of(http),
                        new ConnectGate(
                                SystemNanoClock.INSTANCE, Waits.REAL, new SplittableRandom(1)),
                        SystemNanoClock.INSTANCE,
                        Waits.REAL,
                        new SplittableRandom(1)));
    }

    private void expect(String... expected) throws InterruptedException {
        for (String event : expected) {
            assertEquals(event, events.poll(BOUND_SECONDS, TimeUnit.SECONDS));
        }
    }

    private static int count(String message) {
        String marker = "\"InstrumentCount\":";
        int from = message.indexOf(marker) + marker.length();
        return Integer.parseInt(message.substring(from, message.indexOf(',', from)));
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
            if (failing) {
                throw new IllegalStateException("stream-unavailable");
            }
            events.add(packet.kind().name());
        }

        @Override
        public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
            events.add(fault.code());
        }
    }
}
