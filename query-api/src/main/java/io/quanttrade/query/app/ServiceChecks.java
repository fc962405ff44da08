package io.quanttrade.query.app;

import io.quanttrade.query.view.OpsSummary;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Readiness of every service: of this process by its own health checks, of others by their health
/// address, one second each.
@ApplicationScoped
class ServiceChecks {

    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final String PREFIX = "quanttrade-";

    private final Map<String, String> remote;
    private final SmallRyeHealthReporter local;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(BOUND).build();

    @Inject
    ServiceChecks(Settings settings, SmallRyeHealthReporter local) {
        this.remote = settings.services();
        this.local = local;
    }

    /// Asks all of them; takes at most a second per remote service.
    List<OpsSummary.Service> services() {
        List<OpsSummary.Service> services =
                new ArrayList<>(services(local.getReadiness().getPayload(), null));
        remote.forEach((name, url) -> services.add(ask(name, url)));
        return services;
    }

    private OpsSummary.Service ask(String name, String url) {
        try {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(url)).timeout(BOUND).build(),
                            HttpResponse.BodyHandlers.ofString());
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                return services(reader.readObject(), name).stream()
                        .filter(service -> service.name().equals(name))
                        .findFirst()
                        .orElseGet(() -> unready(name, "health-unknown"));
            }
        } catch (IOException | JsonException | IllegalArgumentException e) {
            return unready(name, "service-unreachable");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unready(name, "service-unreachable");
        }
    }

    private static OpsSummary.Service unready(String name, String code) {
        return new OpsSummary.Service(name, false, code, null);
    }

    /// Our own checks of a health document; `only` leaves out those of other services.
    private static List<OpsSummary.Service> services(JsonObject health, @Nullable String only) {
        List<OpsSummary.Service> services = new ArrayList<>();
        for (JsonValue value : health.getJsonArray("checks")) {
            JsonObject check = value.asJsonObject();
            String name = check.getString("name", "");
            if (!name.startsWith(PREFIX)) {
                continue;
            }
            String service = name.substring(PREFIX.length());
            if (only == null || only.equals(service)) {
                boolean ready = "UP".equals(check.getString("status", ""));
                services.add(
                        new OpsSummary.Service(
                                service, ready, data(check, "code"), data(check, "detail")));
            }
        }
        return services;
    }

    private static @Nullable String data(JsonObject check, String field) {
        JsonValue data = check.get("data");
        return data instanceof JsonObject object && object.get(field) instanceof JsonString text
                ? text.getString()
                : null;
    }
}
