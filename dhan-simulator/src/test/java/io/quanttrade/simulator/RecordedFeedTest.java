package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.simulator.core.SentCounts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFeedTest {
    private static final long OPEN = 1_621_223_100_000L;
    private static final int ROWS = 20_000;
    private static final String ORDER =
            """
            {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
            "orderType":"MARKET","validity":"DAY","securityId":"2885","quantity":10,"price":0}""";

    @TempDir Path folder = Path.of(".");

    private Path recording() throws IOException {
        return recording("RELIANCE");
    }

    private Path recording(String symbol) throws IOException {
        StringBuilder text = new StringBuilder("ts,ltp,cum_volume\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(OPEN + i * 1_000L).append(',').append("1943.").append(10 + i % 80);
            text.append(',').append(100L * i).append('\n');
        }
        return Files.writeString(folder.resolve(symbol + "_20210517.csv"), text);
    }

    @Test
    void unlimitedSpeedLosesNothingAndEndsWithAClosedMarket() throws IOException {
        SimulatorConfig config =
                SimulatorConfig.builder()
                        .tickFiles(List.of(recording()))
                        .switches(Map.of("pauseMarket", "true", "latencyMillis", "0"))
                        .build();
        try (DhanSimulator simulator = DhanSimulator.start(config);
                TestClient client = new TestClient(simulator)) {
            TestSocket feed = client.feed();
            feed.send(
                    """
                    {"RequestCode":17,"InstrumentCount":1,\
                    "InstrumentList":[{"ExchangeSegment":"NSE_EQ","SecurityId":"2885"}]}""");
            assertNotNull(feed.nextBinary(), "snapshot");
            client.set("{\"speed\":\"max\",\"pauseMarket\":false}");
            for (int i = 0; i < ROWS; i++) {
                byte[] packet = feed.nextBinary();
                assertNotNull(packet, "packet " + i);
                ByteBuffer quote = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
                assertEquals(OPEN / 1_000 + i + 19_800, Integer.toUnsignedLong(quote.getInt(14)));
                assertEquals(100L * i, Integer.toUnsignedLong(quote.getInt(22)));
            }
            TestClient.await(
                    () -> client.control("/stats").json().required("marketOver").asBoolean());
            TestClient.Reply closed = client.post("/orders", ORDER);
            assertEquals(400, closed.status());
            assertTrue(closed.body().contains("Market is Closed!"));
            client.set("{\"marketHours\":false}");
            assertEquals(200, client.post("/orders", ORDER).status());
            feed.abort();
        }
    }

    @Test
    void marketCanWaitForItsFirstSubscriber() throws IOException {
        SimulatorConfig config =
                SimulatorConfig.builder()
                        .tickFiles(List.of(recording()))
                        .speed(60)
                        .switches(Map.of("waitForFeed", "true"))
                        .build();
        try (DhanSimulator simulator = DhanSimulator.start(config);
                TestClient client = new TestClient(simulator)) {
            assertEquals(0, client.control("/stats").json().required("ticks").asInt());
            TestSocket feed = client.feed();
            feed.send(
                    """
                    {"RequestCode":15,"InstrumentCount":1,\
                    "InstrumentList":[{"ExchangeSegment":"NSE_EQ","SecurityId":"2885"}]}""");
            assertNotNull(feed.nextBinary(), "snapshot");
            byte[] first = feed.nextBinary();
            assertNotNull(first);
            assertEquals(
                    OPEN / 1_000 + 19_800,
                    ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt(12));
            feed.abort();
        }
    }

    private static String subscribe(String securityId) {
        return """
               {"RequestCode":17,"InstrumentCount":1,\
               "InstrumentList":[{"ExchangeSegment":"NSE_EQ","SecurityId":"%s"}]}"""
                .formatted(securityId);
    }

    private static int ticks(TestClient client) {
        return client.control("/stats").json().required("ticks").asInt();
    }

    /// At a speed of which a reader could not keep up: no update is lost to a start without it, to
    /// a subscription that comes later than the first one, or to a reader that is behind.
    @Test
    void marketWithAStartSignalPlaysEveryUpdateToEverySubscriber() throws IOException {
        SimulatorConfig config =
                SimulatorConfig.builder()
                        .tickFiles(List.of(recording("RELIANCE"), recording("HDFCBANK")))
                        .speed(1_000_000)
                        .startSignal(true)
                        .build();
        try (DhanSimulator simulator = DhanSimulator.start(config);
                TestClient client = new TestClient(simulator)) {
            TestSocket feed = client.feed();
            feed.send(subscribe("2885"));
            assertNotNull(feed.nextBinary(), "snapshot");
            for (int asked = 0; asked < 100; asked++) {
                assertEquals(0, ticks(client), "before the signal");
            }
            simulator.release(Set.of("NSE_EQ:2885", "NSE_EQ:1333", "NSE_EQ:999"));
            for (int asked = 0; asked < 100; asked++) {
                assertEquals(0, ticks(client), "before all are subscribed");
            }
            feed.send(subscribe("1333"));
            assertNotNull(feed.nextBinary(), "snapshot");
            int[] next = new int[2];
            for (int i = 0; i < 2 * ROWS; i++) {
                byte[] packet = feed.nextBinary();
                assertNotNull(packet, "packet " + i);
                ByteBuffer quote = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
                int row = next[quote.getInt(4) == 2885 ? 0 : 1]++;
                assertEquals(100L * row, Integer.toUnsignedLong(quote.getInt(22)));
            }
            TestClient.await(() -> simulator.sent().orElseThrow().over());
            SentCounts sent = simulator.sent().orElseThrow();
            assertEquals(OPEN + ROWS * 1_000L, sent.beforeMillis());
            assertEquals(
                    List.of((long) ROWS, (long) ROWS),
                    sent.counts().stream().map(SentCounts.Count::updates).toList());
            feed.abort();
        }
    }

    @Test
    void marketWithAStartSignalStandsStillWhileItsReaderIsAway() throws IOException {
        SimulatorConfig config =
                SimulatorConfig.builder()
                        .tickFiles(List.of(recording()))
                        .speed(60)
                        .startSignal(true)
                        .build();
        try (DhanSimulator simulator = DhanSimulator.start(config);
                TestClient client = new TestClient(simulator)) {
            simulator.release(Set.of("NSE_EQ:2885"));
            TestSocket feed = client.feed();
            feed.send(subscribe("2885"));
            TestClient.await(() -> ticks(client) > 10);
            feed.abort();
            TestClient.await(
                    () -> client.control("/stats").json().required("feedSockets").asInt() == 0);
            int after = ticks(client);
            for (int asked = 0; asked < 100; asked++) {
                assertEquals(after, ticks(client), "nobody is there");
            }
            TestSocket again = client.feed();
            again.send(subscribe("2885"));
            TestClient.await(() -> ticks(client) > after + 10);
            again.abort();
        }
    }

    @Test
    void tickOfTheRecordedYearIsFivePaise() throws IOException {
        SimulatorConfig config =
                SimulatorConfig.builder().tickFiles(List.of(recording())).speed(0.001).build();
        try (DhanSimulator simulator = DhanSimulator.start(config);
                TestClient client = new TestClient(simulator)) {
            String[] row =
                    client.get("/instrument/NSE_EQ").body().lines().toList().get(1).split(",", -1);
            assertEquals("2885", row[2]);
            assertEquals("5.0000", row[15]);
        }
    }
}
