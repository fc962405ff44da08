package io.quanttrade.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The API over HTTP, as a program sees it.
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private @Nullable String token;

    Client(URI base) {
        this.base = base;
    }

    /// An answer; `json` is null where the body is no JSON.
    record Answer(int status, HttpResponse<String> raw, @Nullable JsonNode json) {

        JsonNode body() {
            return java.util.Objects.requireNonNull(json, raw.body());
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String code() {
            return body().path("code").asText();
        }
    }

    Client signedIn() {
        Answer answer =
                post(
                        "/api/v1/auth/login",
                        Map.of("email", Infrastructure.EMAIL, "password", Infrastructure.PASSWORD));
        if (answer.status() != 200) {
            throw new AssertionError("login: " + answer.raw().body());
        }
        token = answer.body().path("accessToken").asText();
        return this;
    }

    String token() {
        return java.util.Objects.requireNonNull(token);
    }

    URI base() {
        return base;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Object body) {
        return send(body(path, write(body)));
    }

    Answer post(String path, Object body, String header, String value) {
        return send(body(path, write(body)).header(header, value));
    }

    Answer postText(String path, String body) {
        return send(body(path, body));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(BOUND);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder body(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer, parse(answer.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
