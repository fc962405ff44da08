package io.quanttrade.standalone.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each service from its own jar in a process of its own, configured by environment alone, against
/// one Kafka, PostgreSQL and Redis and a simulator that runs as a process as well.
@Timeout(240)
class PipelineProcessesIT {

    private static final List<String> SERVICES =
            List.of(
                    "market-data-ingest",
                    "signal-engine",
                    "risk-gate",
                    "order-router",
                    "query-api");
    private static final Duration ORDER_BOUND = Duration.ofSeconds(150);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final String PASSWORD = "processes-only";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path root;
    private final List<Process> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes.reversed()) {
            process.destroy();
        }
        for (Process process : processes) {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void bringsAnOrderThroughSeparateProcesses() throws Exception {
        Files.createDirectories(root.resolve("logs"));
        Ports ports = Ports.claim(0);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(root.resolve("kafka"), 0);
                PostgresServer _ = PostgresServer.start(root, ports.postgres());
                RedisServer _ = RedisServer.start(root, ports.redis())) {
            startSimulator(ports.simulator());
            Map<String, String> environment = environment(kafka, ports);
            for (String service : SERVICES) {
                startService(service, environment, service.equals("query-api") ? ports.http() : 0);
            }
            String api = "http://127.0.0.1:" + ports.http() + "/api/v1";
            String token = awaitLogin(api);
            JsonNode order = awaitFilledOrder(api, token);
            assertTrue(order.path("filledQuantity").asLong() > 0, order.toString());
        }
    }

    private Map<String, String> environment(EmbeddedKafka kafka, Ports ports) {
        String simulator = "127.0.0.1:" + ports.simulator();
        Map<String, String> environment = new HashMap<>();
        environment.put("QUANTTRADE_KAFKA_BOOTSTRAP", kafka.bootstrap());
        environment.put("QUANTTRADE_ENVIRONMENT", "SIMULATED");
        environment.put("QUANTTRADE_DHAN_REST_URL", "http://" + simulator + "/v2");
        environment.put("QUANTTRADE_DHAN_FEED_URL", "ws://" + simulator + "/feed");
        environment.put("QUANTTRADE_DHAN_ORDER_UPDATE_URL", "ws://" + simulator + "/order-update");
        environment.put("QUANTTRADE_DHAN_CLIENT_ID", "1000000001");
        environment.put("QUANTTRADE_DHAN_TOKEN", "processes-test-token");
        environment.put("QUANTTRADE_ROUTER_VENUES", "paper,dhan");
        environment.put("QUANTTRADE_DEMO_ENABLED", "true");
        environment.put("QUANTTRADE_DEMO_PASSWORD", PASSWORD);
        environment.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/postgres");
        environment.put(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "postgresql://127.0.0.1:" + ports.postgres() + "/postgres");
        environment.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
        environment.put("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:" + ports.redis());
        return environment;
    }

    /// The generated market at ten times real time, so that averages of 5-second bars cross soon.
    private void startSimulator(int port) throws IOException {
        start(
                "simulator",
                Map.of(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.quanttrade.simulator.Main",
                "--port",
                Integer.toString(port),
                "--token",
                "processes-test-token",
                "--data-dir",
                root.resolve("simulator").toString(),
                "--speed",
                "10");
    }

    private void startService(String service, Map<String, String> environment, int port)
            throws IOException {
        Map<String, String> own = new HashMap<>(environment);
        own.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        own.put("QUANTTRADE_DATA_DIR", root.resolve(service).toString());
        Path jar =
                Path.of(System.getProperty("quanttrade.root"))
                        .resolve(service)
                        .resolve("target/quarkus-app/quarkus-run.jar");
        assertTrue(Files.exists(jar), jar + " is missing; build the module with `package`");
        start(service, own, "-Xmx160m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString());
    }

    private void start(String name, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(root.resolve("logs/" + name + ".log").toFile());
        builder.environment().putAll(environment);
        processes.add(builder.start());
    }

    private String awaitLogin(String api) throws IOException, InterruptedException {
        String login = "{\"email\":\"demo@quanttrade.local\",\"password\":\"" + PASSWORD + "\"}";
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + "/auth/login"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(login))
                        .build();
        return await("a login", request).path("accessToken").asText();
    }

    private JsonNode awaitFilledOrder(String api, String token)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + "/orders"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        long end = System.nanoTime() + ORDER_BOUND.toNanos();
        while (System.nanoTime() < end) {
            for (JsonNode order : await("the orders", request).path("items")) {
                if (order.path("state").asText().equals("FILLED")) {
                    return order;
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new AssertionError("no filled order within " + ORDER_BOUND + "\n" + logs());
    }

    private JsonNode await(String what, HttpRequest request)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + ORDER_BOUND.toNanos();
        while (System.nanoTime() < end) {
            for (Process process : processes) {
                assertTrue(process.isAlive(), () -> "a process ended: " + logs());
            }
            try {
                HttpResponse<String> answer =
                        http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return JSON.readTree(answer.body());
                }
            } catch (IOException notYet) {
                // The service is still starting.
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new AssertionError("no answer for " + what + "\n" + logs());
    }

    /// The last lines of every process, for a failure.
    private String logs() {
        StringBuilder text = new StringBuilder();
        try (var files = Files.list(root.resolve("logs"))) {
            for (Path file : files.sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                text.append("== ").append(file.getFileName()).append('\n');
                lines.subList(Math.max(0, lines.size() - 15), lines.size())
                        .forEach(line -> text.append(line).append('\n'));
            }
        } catch (IOException e) {
            text.append(e);
        }
        return text.toString();
    }
}
