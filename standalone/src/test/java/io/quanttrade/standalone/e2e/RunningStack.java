package io.quanttrade.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A stack that `up` started, seen through the document it printed.
final class RunningStack {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_BOUND = Duration.ofSeconds(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int PAGE = 500;

    private final JsonNode document;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    private RunningStack(JsonNode document) throws IOException, InterruptedException {
        this.document = document;
        this.token = logIn();
    }

    /// Runs `up --detach -o json` with these further arguments and expects it to succeed.
    static RunningStack up(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("up", "--detach", "-o", "json"));
        command.addAll(List.of(arguments));
        Launcher.Result result = Launcher.run(command.toArray(String[]::new));
        assertEquals(0, result.exitCode(), result.err());
        return new RunningStack(JSON.readTree(result.out()));
    }

    JsonNode document() {
        return document;
    }

    String text(String pointer) {
        return document.at(pointer).asText();
    }

    Path data() {
        return Path.of(text("/data"));
    }

    /// `GET /api/v1/<path>`.
    JsonNode get(String path) throws IOException, InterruptedException {
        return fetch(text("/api") + path, token);
    }

    /// All items of a list, over all its pages.
    List<JsonNode> items(String path) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    get(path + "?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").asText("");
            cursor = cursor.equals("null") ? "" : cursor;
        } while (!cursor.isEmpty());
        return items;
    }

    /// How many orders the simulator's own book holds per correlation id.
    Map<String, Integer> brokerOrders() throws IOException, InterruptedException {
        Map<String, Integer> count = new TreeMap<>();
        for (JsonNode order : fetch(control() + "/orders", "")) {
            count.merge(order.path("correlationId").asText(), 1, Integer::sum);
        }
        return count;
    }

    /// A true-or-false of the simulator's `/control/stats`.
    boolean controlStats(String name) throws IOException, InterruptedException {
        return fetch(control() + "/stats", "").path(name).asBoolean();
    }

    /// Sets switches of the simulator.
    void control(String json) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(control()))
                                .timeout(REQUEST_BOUND)
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private String control() {
        return text("/simulator/rest").replace("/v2", "/control");
    }

    /// A question asked again until its answer is yes.
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    void await(String what, Duration bound, Condition condition)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "not within " + bound + ": " + what + "; summary " + get("/ops/summary"));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /// Ends the JVM as a power cut would.
    void kill() throws Exception {
        ProcessHandle process = ProcessHandle.of(document.path("pid").asLong()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private String logIn() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(text("/api") + "/auth/login"))
                                .timeout(REQUEST_BOUND)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                document.path("login").toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body()).path("accessToken").asText();
    }

    private JsonNode fetch(String url, String bearer) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(REQUEST_BOUND);
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), url + " " + answer.body());
        return JSON.readTree(answer.body());
    }
}
