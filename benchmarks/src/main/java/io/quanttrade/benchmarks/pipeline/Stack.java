package io.quanttrade.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A stack started by `./quanttrade up` on a temporary folder and free ports, stopped and removed
/// at the end.
public final class Stack implements AutoCloseable {

    private static final long START_BOUND_SECONDS = 180;
    private static final long STOP_BOUND_SECONDS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Path data;
    private final JsonNode addresses;
    private final double readySeconds;
    private final HttpClient http = HttpClient.newHttpClient();

    private Stack(Path home, Path data, JsonNode addresses, double readySeconds) {
        this.home = home;
        this.data = data;
        this.addresses = addresses;
        this.readySeconds = readySeconds;
    }

    /// @param ticksPerSecond total rate of the simulated market
    /// @throws IllegalStateException with the output of `up` when it does not become ready
    public static Stack start(Path home, int ticksPerSecond)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("quanttrade-bench");
        long begin = System.nanoTime();
        Process process =
                command(
                        home,
                        data,
                        Map.of("QUANTTRADE_SIGNAL_BAR_INTERVALS", "1s,5s,1m,5m"),
                        "up",
                        "--detach",
                        "--fresh",
                        "--port",
                        "0",
                        "--tick-rate",
                        Integer.toString(ticksPerSecond),
                        "-o",
                        "json");
        String output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        boolean ended = process.waitFor(START_BOUND_SECONDS, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(
                    "stack-not-started: `up` did not become ready: " + output);
        }
        return new Stack(home, data, JSON.readTree(output), seconds);
    }

    private static Process command(
            Path home, Path data, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(home.resolve("quanttrade").toString());
        line.addAll(List.of(arguments));
        line.add("--data");
        line.add(data.toString());
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        builder.environment().put("QUANTTRADE_REBUILD", "never");
        return builder.start();
    }

    /// Seconds from the command to READY.
    public double readySeconds() {
        return readySeconds;
    }

    String kafka() {
        return addresses.get("kafka").asText();
    }

    /// Resident memory of the stack and its databases in MiB.
    long residentMegabytes() throws IOException {
        long pages = 0;
        List<ProcessHandle> processes = new ArrayList<>();
        ProcessHandle.of(addresses.get("pid").asLong())
                .ifPresent(
                        main -> {
                            processes.add(main);
                            main.descendants().forEach(processes::add);
                        });
        for (ProcessHandle process : processes) {
            Path statistics = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            if (Files.exists(statistics)) {
                for (String line : Files.readAllLines(statistics)) {
                    if (line.startsWith("Pss:")) {
                        pages += Long.parseLong(line.replaceAll("[^0-9]", ""));
                    }
                }
            }
        }
        return pages / 1024;
    }

    /// An answer of the simulator's control interface.
    JsonNode control(String path) throws IOException, InterruptedException {
        URI rest = URI.create(addresses.at("/simulator/rest").asText());
        URI uri = rest.resolve("/control" + path);
        return JSON.readTree(
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Process down = command(home, data, Map.of(), "down");
        down.getInputStream().readAllBytes();
        down.waitFor(STOP_BOUND_SECONDS, TimeUnit.SECONDS);
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
