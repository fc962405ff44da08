package io.quanttrade.marketdata.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/// The simulator's switches and counters over HTTP.
final class SimulatorControl {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Long> SEGMENTS = Map.of("IDX_I", 0L, "NSE_EQ", 1L);

    private final HttpClient http;
    private final String url;

    SimulatorControl(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    void set(String name, Object value) throws IOException, InterruptedException {
        post("", JSON.writeValueAsString(Map.of(name, value)));
    }

    void act(String action) throws IOException, InterruptedException {
        post("/actions", action);
    }

    void arm(String faults) throws IOException, InterruptedException {
        post("/feed-faults", faults);
    }

    void disarm() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(url + "/feed-faults")).DELETE().build());
    }

    JsonNode stats() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "/stats")).build());
    }

    /// Packets written so far, by feed key.
    Map<Long, Long> sent() throws IOException, InterruptedException {
        Map<Long, Long> sent = new HashMap<>();
        JsonNode counts = send(HttpRequest.newBuilder(URI.create(url + "/feed")).build());
        counts.properties()
                .forEach(
                        entry -> {
                            String[] address = entry.getKey().split(":");
                            Long segment = SEGMENTS.get(address[0]);
                            sent.put(
                                    segment << 32 | Long.parseLong(address[1]),
                                    entry.getValue().path("packets").asLong());
                        });
        return sent;
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }
}
