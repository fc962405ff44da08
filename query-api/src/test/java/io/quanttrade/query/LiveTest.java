package io.quanttrade.query;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topics;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The WebSocket, from ticket to delta.
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@SuppressWarnings("NullAway.Init") // the test framework sets the fields
class LiveTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstrumentId INFY = new InstrumentId("NSE:INFY");

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "quanttrade.kafka.bootstrap")
    String bootstrap;

    @Inject RedisDataSource redis;

    private Client client;

    /// Once: a log-in is slow by design.
    @BeforeAll
    void signIn() {
        Client fresh = new Client(base);
        await().atMost(BOUND).until(() -> fresh.get("/q/health/ready").status() == 200);
        client = fresh.signedIn();
    }

    /// What one socket received.
    private static final class Received implements WebSocket.Listener {
        final List<JsonNode> messages = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        volatile int closedWith;

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                try {
                    messages.add(JSON.readTree(part.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closedWith = code;
            return null;
        }

        List<JsonNode> of(String channel, String type) {
            return messages.stream()
                    .filter(m -> m.path("ch").asText().equals(channel))
                    .filter(m -> m.path("type").asText().equals(type))
                    .toList();
        }

        List<JsonNode> items(String channel) {
            return messages.stream()
                    .filter(m -> m.path("ch").asText().equals(channel))
                    .flatMap(m -> m.path("data").valueStream())
                    .toList();
        }

        boolean has(String type) {
            return messages.stream().anyMatch(m -> m.path("type").asText().equals(type));
        }
    }

    private String ticket() {
        return client.post("/api/v1/ws-tickets", Map.of()).body().path("ticket").asText();
    }

    private URI socketAddress() {
        return URI.create("ws://" + base.getAuthority() + "/ws/v1");
    }

    private WebSocket open(Received received, String ticket) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("qt.v1", "qt.ticket." + ticket)
                .header("Origin", "http://" + base.getAuthority())
                .buildAsync(socketAddress(), received)
                .join();
    }

    private WebSocket openAsScript(Received received) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + client.token())
                .buildAsync(socketAddress(), received)
                .join();
    }

    @Test
    void opensOnceForATicketAndSaysHello() {
        String ticket = ticket();
        Received received = new Received();
        WebSocket socket = open(received, ticket);
        assertEquals("qt.v1", socket.getSubprotocol());
        await().atMost(BOUND).until(() -> received.has("hello"));
        JsonNode hello = received.messages.getFirst();
        assertEquals("hello", hello.path("type").asText());
        assertEquals("SIMULATED", hello.path("environment").asText());
        assertEquals(2, hello.path("accounts").size());
        assertEquals(401, refusedWith(() -> open(new Received(), ticket)));
        await().atMost(BOUND).until(() -> received.has("hb"));
        socket.abort();
    }

    @Test
    void refusesForeignPagesAndStrangers() throws IOException, InterruptedException {
        String ticket = ticket();
        assertEquals(
                403,
                refusedWith(
                        () ->
                                HttpClient.newHttpClient()
                                        .newWebSocketBuilder()
                                        .subprotocols("qt.v1", "qt.ticket." + ticket)
                                        .header("Origin", "http://evil.example")
                                        .buildAsync(socketAddress(), new Received())
                                        .join()));
        assertEquals(
                403,
                refusedWith(
                        () ->
                                HttpClient.newHttpClient()
                                        .newWebSocketBuilder()
                                        .subprotocols("qt.v1", "qt.ticket." + ticket)
                                        .buildAsync(socketAddress(), new Received())
                                        .join()));
        assertEquals(
                401,
                refusedWith(
                        () ->
                                HttpClient.newHttpClient()
                                        .newWebSocketBuilder()
                                        .header("Authorization", "Bearer nonsense")
                                        .buildAsync(socketAddress(), new Received())
                                        .join()));
        HttpResponse<String> plain =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(base.resolve("/ws/v1"))
                                        .header("Authorization", "Bearer nonsense")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertEquals(401, plain.statusCode());
        assertTrue(plain.body().contains("\"code\":\"unauthenticated\""), plain.body());
    }

    private static int refusedWith(Runnable opening) {
        CompletionException refused = assertThrows(CompletionException.class, opening::run);
        if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
            return handshake.getResponse().statusCode();
        }
        throw new AssertionError(refused);
    }

    @Test
    void sendsSnapshotsThenTicksAndFormingBars() {
        try (Log log = new Log(bootstrap)) {
            log.write(
                    Topics.MARKET_TICK,
                    Records.tick(INFY, 1, "1500", Records.TEN + Records.SECOND));
            await().atMost(BOUND)
                    .until(
                            () ->
                                    client.get("/api/v1/ticks?instrumentId=NSE:INFY")
                                                    .body()
                                                    .path("items")
                                                    .size()
                                            == 1);
            Received received = new Received();
            WebSocket socket = open(received, ticket());
            socket.sendText(
                            "{\"op\":\"sub\",\"id\":1,\"ch\":\"ticks\",\"keys\":[\"NSE:INFY\"]}",
                            true)
                    .join();
            socket.sendText("{\"op\":\"sub\",\"id\":2,\"ch\":\"bars\",\"keys\":[\"*\"]}", true)
                    .join();
            await().atMost(BOUND)
                    .until(
                            () ->
                                    received.of("ticks", "snap").size() == 1
                                            && !received.of("bars", "snap").isEmpty());
            assertEquals(
                    "1500.00",
                    received.of("ticks", "snap")
                            .getFirst()
                            .path("data")
                            .path(0)
                            .path("lastPrice")
                            .asText());
            log.write(
                    Topics.MARKET_TICK,
                    Records.tick(INFY, 2, "1501", Records.TEN + 2 * Records.SECOND));
            await().atMost(BOUND)
                    .until(
                            () ->
                                    received.of("ticks", "delta").stream()
                                            .anyMatch(
                                                    m ->
                                                            m.path("data")
                                                                    .path(0)
                                                                    .path("lastPrice")
                                                                    .asText()
                                                                    .equals("1501.00")));
            await().atMost(BOUND)
                    .until(
                            () ->
                                    received.items("bars").stream()
                                            .anyMatch(
                                                    bar ->
                                                            bar.path("close")
                                                                            .asText()
                                                                            .equals("1501.00")
                                                                    && !bar.path("closed")
                                                                            .asBoolean()));
            await().atMost(BOUND)
                    .until(
                            () ->
                                    String.valueOf(
                                                    redis.hash(String.class)
                                                            .hget("quanttrade:ticks", "NSE:INFY"))
                                            .contains("1501.00"));
            socket.abort();
        }
    }

    @Test
    void sendsEveryOrderStateInOrder() {
        Received received = new Received();
        WebSocket socket = openAsScript(received);
        socket.sendText("{\"op\":\"sub\",\"id\":7,\"ch\":\"orders\",\"keys\":[\"*\"]}", true)
                .join();
        socket.sendText(
                        "{\"op\":\"sub\",\"id\":8,\"ch\":\"fills\",\"keys\":[\"PAPER-1\",\"OTHER\"]}",
                        true)
                .join();
        await().atMost(BOUND).until(() -> !received.of("fills", "snap").isEmpty());
        JsonNode ack =
                received.messages.stream()
                        .filter(m -> m.path("id").asInt() == 8)
                        .findFirst()
                        .orElseThrow();
        assertEquals("PAPER-1", ack.path("ok").path(0).asText());
        assertEquals("OTHER", ack.path("denied").path(0).path("key").asText());
        SignalRaised signal =
                Records.signal("PAPER-1", 5_000, new TopicOffset("market.tick.v1", 0, 0));
        OrderIntent intent = Records.intent(Records.approved(signal));
        try (Log log = new Log(bootstrap)) {
            log.write(Topics.ORDER_INTENT, intent);
            for (OrderEvent event : Records.orderLife(intent)) {
                log.write(Topics.ORDER_EVENT, event);
            }
        }
        await().atMost(BOUND).until(() -> received.of("orders", "delta").size() == 4);
        assertEquals(
                List.of("SUBMITTED", "ACKNOWLEDGED", "PARTIALLY_FILLED", "FILLED"),
                received.of("orders", "delta").stream()
                        .map(m -> m.path("data").path(0).path("state").asText())
                        .toList());
        assertEquals(
                List.of(2L, 3L, 4L, 5L),
                received.of("orders", "delta").stream().map(m -> m.path("seq").asLong()).toList());
        await().atMost(BOUND).until(() -> received.of("fills", "delta").size() == 2);
        socket.abort();
    }

    @Test
    void answersNonsenseAndClosesInsistentClients() {
        Received received = new Received();
        WebSocket socket = openAsScript(received);
        socket.sendText("{\"op\":\"dance\",\"id\":1}", true).join();
        await().atMost(BOUND).until(() -> received.has("error"));
        socket.sendText("{\"op\":\"sub\",\"id\":2,\"ch\":\"none\",\"keys\":[\"*\"]}", true).join();
        socket.sendText("not json", true).join();
        socket.sendText("[]", true).join();
        socket.sendText("{", true).join();
        await().atMost(BOUND).until(() -> received.closedWith == 1007);

        Received binary = new Received();
        openAsScript(binary).sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
        await().atMost(BOUND).until(() -> binary.closedWith == 1003);

        Received fragments = new Received();
        WebSocket large = openAsScript(fragments);
        String half = "x".repeat(40_000);
        large.sendText(half, false).join();
        large.sendText(half, true).join();
        await().atMost(BOUND).until(() -> fragments.closedWith == 1009);
    }
}
