package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A killed process leaves its files as they are: a copy of the folder, taken while the simulator
/// runs, is what the next process would find.
class RestartTest {
    private static final String ORDER =
            """
            {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
            "orderType":"MARKET","validity":"DAY","securityId":"1333","quantity":10,"price":0,\
            "correlationId":"%s"}""";

    @TempDir Path folder = Path.of(".");

    private DhanSimulator start(Path dataDir) {
        return start(dataDir, false);
    }

    private DhanSimulator start(Path dataDir, boolean paused) {
        return DhanSimulator.start(
                SimulatorConfig.builder()
                        .dataDir(dataDir)
                        .startDate(LocalDate.of(2026, 11, 20))
                        .speed(10)
                        .switches(
                                Map.of(
                                        "latencyMillis", "1",
                                        "rateLimits", "false",
                                        "pauseMarket", Boolean.toString(paused)))
                        .build());
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!file.toString().endsWith(".next")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        return to;
    }

    @Test
    void ordersTradesPositionsAndTokenAreThereAfterAKill() throws IOException {
        Path data = folder.resolve("data");
        try (DhanSimulator first = start(data);
                TestClient client = new TestClient(first)) {
            TestSocket updates = client.orderUpdates();
            String traded = client.place(ORDER.formatted("done"));
            TestClient.awaitStatus(updates, traded, "Traded");
            client.set("{\"latencyMillis\":600000}");
            String waiting = client.place(ORDER.formatted("waiting"));
            client.set("{\"pauseMarket\":true}");
            JsonNode orders = client.control("/orders").json();
            JsonNode trades = client.get("/trades").json();

            try (DhanSimulator second = start(copy(data, "killed"));
                    TestClient again = new TestClient(second)) {
                assertEquals(first.token(), second.token());
                assertEquals(orders.get(0), again.order(traded), "the traded order reads the same");
                assertEquals(trades.get(0), again.get("/trades").json().get(0));
                assertEquals(
                        waiting,
                        again.get("/orders/external/waiting").json().required("orderId").asText());
                // The order that was on its way when the process died goes on.
                TestClient.await(
                        () ->
                                !again.order(waiting)
                                        .required("orderStatus")
                                        .asText()
                                        .equals("TRANSIT"));
                // Positions are those of all trades, of before and after.
                again.set("{\"pauseMarket\":true}");
                double bought = 0;
                for (JsonNode trade : again.get("/trades").json()) {
                    bought +=
                            trade.required("tradedPrice").asDouble()
                                    * trade.required("tradedQuantity").asLong();
                }
                assertEquals(
                        bought,
                        again.get("/positions").json().get(0).required("dayBuyValue").asDouble(),
                        0.01);
                String next = again.place(ORDER.formatted("next"));
                assertNotEquals(traded, next);
                assertNotEquals(waiting, next);
            }
            updates.abort();
        }
    }

    @Test
    void tornLastRecordIsCutOffAndADamagedOneIsNamed() throws IOException {
        Path data = folder.resolve("data");
        try (DhanSimulator first = start(data);
                TestClient client = new TestClient(first)) {
            client.set("{\"pauseMarket\":true}");
            client.place(ORDER.formatted("kept"));
        }
        Path journal = data.resolve("journal.jsonl");
        String whole = Files.readString(journal);
        Path torn = copy(data, "torn");
        Files.writeString(
                torn.resolve("journal.jsonl"),
                "{\"order\":{\"id\":\"11",
                StandardOpenOption.APPEND);
        try (DhanSimulator second = start(torn);
                TestClient again = new TestClient(second)) {
            assertEquals(200, again.get("/orders/external/kept").status());
            assertTrue(Files.readString(torn.resolve("journal.jsonl")).startsWith(whole));
        }
        Path damaged = copy(data, "damaged");
        Files.writeString(damaged.resolve("journal.jsonl"), "garbage\n" + whole);
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> start(damaged));
        assertTrue(String.valueOf(refusal.getMessage()).contains("journal.jsonl:1:"));
    }

    @Test
    void marketResumesAtLeastTwoSecondsOfWallTimeEarlier() throws Exception {
        Path data = folder.resolve("data");
        try (DhanSimulator first = start(data);
                TestClient client = new TestClient(first);
                WatchService watch = FileSystems.getDefault().newWatchService()) {
            var _ = data.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            awaitFile(watch, "market.position");
            Path killed = copy(data, "killed");
            Instant reached = marketTime(client);
            try (DhanSimulator second = start(killed, true);
                    TestClient again = new TestClient(second)) {
                Instant resumed = marketTime(again);
                // Speed 10: two seconds of wall time are twenty of the market.
                assertTrue(resumed.isBefore(reached.minusSeconds(19)), reached + " -> " + resumed);
                assertTrue(!resumed.isBefore(Instant.parse("2026-11-20T03:45:00Z")));
            }
        }
    }

    @Test
    void killSwitchStaysOn() {
        Path data = folder.resolve("data");
        try (DhanSimulator first = start(data);
                TestClient client = new TestClient(first)) {
            assertEquals(200, client.post("/killswitch?killSwitchStatus=ACTIVATE", "").status());
        }
        try (DhanSimulator second = start(data);
                TestClient again = new TestClient(second)) {
            assertEquals(
                    "ACTIVATE",
                    again.get("/killswitch").json().required("killSwitchStatus").asText());
        }
    }

    @Test
    void tokenFileIsForTheOwnerAlone() throws IOException {
        Path data = folder.resolve("data");
        try (DhanSimulator simulator = start(data)) {
            assertEquals(simulator.token(), Files.readString(data.resolve("token")).strip());
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("token"))));
        }
    }

    @Test
    void takenPortIsNamed() {
        try (DhanSimulator first = start(folder.resolve("one"))) {
            IllegalStateException refusal =
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    DhanSimulator.start(
                                            SimulatorConfig.builder().port(first.port()).build()));
            assertTrue(
                    String.valueOf(refusal.getMessage())
                            .startsWith("simulator-port-in-use: port " + first.port()));
        }
    }

    private static Instant marketTime(TestClient client) {
        return Instant.parse(client.control("/stats").json().required("marketTime").asText());
    }

    private static void awaitFile(WatchService watch, String name) throws InterruptedException {
        while (true) {
            WatchKey key = watch.poll(TestClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(key, name + " was never written");
            for (WatchEvent<?> event : key.pollEvents()) {
                if (String.valueOf(event.context()).equals(name)) {
                    return;
                }
            }
            key.reset();
        }
    }
}
