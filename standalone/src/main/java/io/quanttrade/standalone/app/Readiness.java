package io.quanttrade.standalone.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks a stack over HTTP, as a stranger would, whether it is ready: every readiness check of
/// `/q/health/ready` is up and `/ops/summary` says READY. Keeps its login between questions.
public final class Readiness implements AutoCloseable {

    private static final Duration REQUEST_BOUND = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackInfo stack;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(REQUEST_BOUND).build();
    private @Nullable String accessToken;

    public Readiness(StackInfo stack) {
        this.stack = stack;
    }

    /// `state` as in [StackInfo]; `reason` names what is missing, empty when READY.
    public record Answer(String state, String reason) {

        public boolean ready() {
            return state.equals(StackInfo.READY);
        }
    }

    public Answer ask() throws InterruptedException {
        try {
            List<String> down = downChecks();
            if (!down.isEmpty()) {
                return new Answer(StackInfo.STARTING, String.join(", ", down));
            }
            return summary();
        } catch (IOException e) {
            return new Answer(StackInfo.STARTING, "no answer from " + stack.ui());
        }
    }

    private List<String> downChecks() throws IOException, InterruptedException {
        JsonNode health = JSON.readTree(get(stack.ui() + "/q/health/ready").body());
        List<String> down = new ArrayList<>();
        for (JsonNode check : health.path("checks")) {
            if (!"UP".equals(check.path("status").asText())) {
                String code = check.path("data").path("code").asText("");
                down.add(check.path("name").asText() + (code.isEmpty() ? "" : " (" + code + ")"));
            }
        }
        if (down.isEmpty() && !"UP".equals(health.path("status").asText())) {
            down.add("health " + health.path("status").asText("unknown"));
        }
        return down;
    }

    private Answer summary() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(stack.api() + "/ops/summary");
        if (answer.statusCode() == UNAUTHORIZED) {
            logIn();
            answer = get(stack.api() + "/ops/summary");
        }
        if (answer.statusCode() != OK) {
            return new Answer(StackInfo.STARTING, "/ops/summary answers " + answer.statusCode());
        }
        JsonNode summary = JSON.readTree(answer.body());
        String state = summary.path("state").asText(StackInfo.STARTING);
        return state.equals(StackInfo.READY)
                ? new Answer(state, "")
                : new Answer(state, summary.path("verdict").asText("no verdict"));
    }

    private void logIn() throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(stack.login());
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(stack.api() + "/auth/login"))
                                .timeout(REQUEST_BOUND)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        accessToken = JSON.readTree(answer.body()).path("accessToken").asText(null);
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(REQUEST_BOUND).GET();
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
