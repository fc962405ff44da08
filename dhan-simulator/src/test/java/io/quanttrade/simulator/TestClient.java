package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// An ordinary Dhan client of the JDK.
final class TestClient implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    final DhanSimulator simulator;

    TestClient(DhanSimulator simulator) {
        this.simulator = simulator;
    }

    record Reply(int status, String contentType, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    Reply get(String path) {
        return send("GET", simulator.restUrl() + path, null, simulator.token());
    }

    Reply post(String path, String body) {
        return send("POST", simulator.restUrl() + path, body, simulator.token());
    }

    Reply put(String path, String body) {
        return send("PUT", simulator.restUrl() + path, body, simulator.token());
    }

    Reply delete(String path) {
        return send("DELETE", simulator.restUrl() + path, null, simulator.token());
    }

    Reply control(String path) {
        return send("GET", simulator.controlUrl() + path, null, "");
    }

    /// Sets switches; fails when the simulator refuses them.
    void set(String json) {
        Reply reply = send("POST", simulator.controlUrl(), json, "");
        assertEquals(200, reply.status(), reply.body());
    }

    Reply act(String json) {
        return send("POST", simulator.controlUrl() + "/actions", json, "");
    }

    String place(String json) {
        Reply reply = post("/orders", json);
        assertEquals(200, reply.status(), reply.body());
        return reply.json().required("orderId").asText();
    }

    JsonNode order(String id) {
        return get("/orders/" + id).json();
    }

    Reply send(
            String method,
            String url,
            @org.jspecify.annotations.Nullable String body,
            String token) {
        try {
            HttpResponse<String> response =
                    http.send(
                            request(method, url, body, token),
                            HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(
            String method,
            String url,
            @org.jspecify.annotations.Nullable String body,
            String token) {
        HttpRequest.BodyPublisher publisher =
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(3))
                        .header("Content-Type", "application/json")
                        .header("client-id", simulator.clientId())
                        .method(method, publisher);
        return (token.isEmpty() ? builder : builder.header("access-token", token)).build();
    }

    TestSocket feed() {
        return new TestSocket(http, feedUri(simulator.token()));
    }

    URI feedUri(String token) {
        return URI.create(
                simulator.feedUrl()
                        + "?version=2&token="
                        + token
                        + "&clientId="
                        + simulator.clientId()
                        + "&authType=2");
    }

    TestSocket socket(URI uri) {
        return new TestSocket(http, uri);
    }

    /// An order socket that is logged in.
    TestSocket orderUpdates() {
        TestSocket socket = new TestSocket(http, URI.create(simulator.orderUpdateUrl()));
        socket.send(login(simulator.token()));
        // The server counts a socket only after its login.
        await(() -> control("/stats").json().required("orderSockets").asInt() > 0);
        return socket;
    }

    /// Asks until the answer is yes; fails when it stays no.
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "the condition never came true");
        }
    }

    String login(String token) {
        return """
               {"LoginReq":{"MsgCode":42,"ClientId":"%s","Token":"%s"},"UserType":"SELF"}"""
                .formatted(simulator.clientId(), token);
    }

    /// The first update of this order that satisfies the condition.
    static JsonNode awaitUpdate(TestSocket socket, String orderId, Predicate<JsonNode> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            String text = socket.nextText();
            assertNotNull(text, "no further order update");
            JsonNode data = parse(text).required("Data");
            if (data.path("orderNo").asText().equals(orderId) && condition.test(data)) {
                return data;
            }
        }
        throw new AssertionError("no such update of " + orderId);
    }

    static JsonNode awaitStatus(TestSocket socket, String orderId, String status) {
        return awaitUpdate(socket, orderId, d -> d.path("status").asText().equals(status));
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
