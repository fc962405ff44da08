package io.quanttrade.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/// A market of one stock whose prices a test writes down: one print a second from 10:00 IST of 20
/// November 2026, which begin once a feed is subscribed.
final class Tape implements AutoCloseable {
    private static final long START = Instant.parse("2026-11-20T04:30:00Z").toEpochMilli();
    private static final int SPEED = 50;

    final DhanSimulator simulator;
    final TestClient client;
    private final TestSocket updates;

    private Tape(Path file, Map<String, String> switches) {
        simulator =
                DhanSimulator.start(
                        SimulatorConfig.builder()
                                .tickFiles(java.util.List.of(file))
                                .speed(SPEED)
                                .switches(switches)
                                .build());
        client = new TestClient(simulator);
        updates = client.orderUpdates();
    }

    /// HDFCBANK at these prices, the last one repeated for five minutes.
    static Tape of(Path folder, double... prices) {
        StringBuilder text = new StringBuilder("ts,price,size\n");
        long millis = START;
        for (int i = 0; i < prices.length + 300; i++) {
            double price = prices[Math.min(i, prices.length - 1)];
            text.append(millis).append(',').append(price).append(",5000\n");
            millis += 1_000;
        }
        Path file = folder.resolve("HDFCBANK_20261120.csv");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Tape(
                file, Map.of("latencyMillis", "1", "rateLimits", "false", "waitForFeed", "true"));
    }

    /// Lets the prices run.
    void play() {
        TestSocket feed = client.feed();
        feed.send(
                """
                {"RequestCode":15,"InstrumentCount":1,\
                "InstrumentList":[{"ExchangeSegment":"NSE_EQ","SecurityId":"1333"}]}""");
    }

    /// Waits for an update of this order with this status.
    void awaitStatus(String orderId, String status) {
        TestClient.awaitStatus(updates, orderId, status);
    }

    @Override
    public void close() {
        client.close();
        simulator.close();
    }
}
