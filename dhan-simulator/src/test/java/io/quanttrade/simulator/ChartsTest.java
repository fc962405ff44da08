package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Candles are those of the market that was played, and before it the same made-up ones every time.
@Timeout(60)
class ChartsTest {
    private static final String DAILY =
            """
            {"securityId":"1333","exchangeSegment":"NSE_EQ","instrument":"EQUITY",\
            "expiryCode":0,"oi":false,"fromDate":"%s","toDate":"%s"}""";
    private static final String INTRADAY =
            """
            {"securityId":"%s","exchangeSegment":"%s","instrument":"%s","interval":%s,\
            "oi":true,"fromDate":"%s","toDate":"%s"}""";

    @TempDir Path folder;

    private DhanSimulator start(double speed) {
        return DhanSimulator.start(
                SimulatorConfig.builder()
                        .startDate(LocalDate.of(2026, 11, 20))
                        .dataDir(folder)
                        .speed(speed)
                        .switches(Map.of("rateLimits", "false"))
                        .build());
    }

    private static JsonNode daily(TestClient client, String from, String to) {
        return client.post("/charts/historical", DAILY.formatted(from, to)).json();
    }

    private static JsonNode minutes(TestClient client, String interval, String from, String to) {
        return client.post(
                        "/charts/intraday",
                        INTRADAY.formatted("1333", "NSE_EQ", "EQUITY", interval, from, to))
                .json();
    }

    @Test
    void pastIsTheSameEachTimeAndDailyCandlesAreTheirMinutes() {
        try (DhanSimulator simulator = start(1);
                TestClient client = new TestClient(simulator)) {
            JsonNode days = daily(client, "2026-11-16", "2026-11-20");
            assertEquals(4, days.required("close").size());
            assertEquals(
                    Instant.parse("2026-11-15T18:30:00Z").getEpochSecond(),
                    days.at("/timestamp/0").asLong());
            JsonNode day = minutes(client, "\"1\"", "2026-11-16 09:15:00", "2026-11-16 15:30:00");
            assertEquals(
                    Instant.parse("2026-11-16T03:45:00Z").getEpochSecond(),
                    day.at("/timestamp/0").asLong());
            double high = 0;
            long volume = 0;
            for (JsonNode each : day.required("high")) {
                high = Math.max(high, each.asDouble());
            }
            for (JsonNode each : day.required("volume")) {
                volume += each.asLong();
            }
            assertEquals(days.at("/high/0").asDouble(), high);
            assertEquals(days.at("/volume/0").asLong(), volume);
            assertEquals(days.at("/open/0").asDouble(), day.at("/open/0").asDouble());
            assertEquals(days, daily(client, "2026-11-16", "2026-11-20"));
            // The last close of the past is the previous close of the first day.
            assertEquals(
                    client.post("/marketfeed/ohlc", "{\"NSE_EQ\":[1333]}")
                            .json()
                            .at("/data/NSE_EQ/1333/ohlc/close")
                            .asDouble(),
                    days.at("/close/3").asDouble());
            assertEquals(
                    1_230, daily(client, "2000-01-01", "2027-01-01").required("close").size(), 60);
        }
    }

    @Test
    void endIsExclusiveAndWeekendsAreEmpty() {
        try (DhanSimulator simulator = start(1);
                TestClient client = new TestClient(simulator)) {
            assertEquals(1, daily(client, "2026-11-19", "2026-11-20").required("open").size());
            assertEquals(0, daily(client, "2026-11-14", "2026-11-16").required("open").size());
            JsonNode five = minutes(client, "5", "2026-11-19 09:15:00", "2026-11-19 09:35:00");
            assertEquals(4, five.required("open").size());
            assertEquals(
                    0,
                    client.post(
                                    "/charts/historical",
                                    DAILY.formatted("2026-11-16", "2026-11-20")
                                            .replace("1333", "777777"))
                            .json()
                            .required("close")
                            .size());
        }
    }

    @Test
    void ninetyDaysAtATime() {
        try (DhanSimulator simulator = start(1);
                TestClient client = new TestClient(simulator)) {
            TestClient.Reply reply =
                    client.post(
                            "/charts/intraday",
                            INTRADAY.formatted(
                                    "1333",
                                    "NSE_EQ",
                                    "EQUITY",
                                    "15",
                                    "2026-06-01 09:15:00",
                                    "2026-09-10 09:15:00"));
            assertEquals(400, reply.status());
            assertEquals(
                    "Data for Intraday Charts can be fetched for 90 days at a time",
                    reply.json().required("errorMessage").asText());
            assertEquals(
                    400,
                    client.post(
                                    "/charts/intraday",
                                    INTRADAY.formatted(
                                            "1333",
                                            "NSE_EQ",
                                            "EQUITY",
                                            "7",
                                            "2026-11-19",
                                            "2026-11-20"))
                            .status());
        }
    }

    @Test
    void todaysCandlesAreTheTicksAndOutliveTheProcess() {
        JsonNode before;
        try (DhanSimulator simulator = start(300);
                TestClient client = new TestClient(simulator)) {
            TestClient.await(
                    () ->
                            minutes(client, "1", "2026-11-20 09:15:00", "2026-11-20 09:25:00")
                                            .required("close")
                                            .size()
                                    == 10);
            client.set("{\"pauseMarket\":true}");
            before = minutes(client, "1", "2026-11-20 09:15:00", "2026-11-20 09:20:00");
            JsonNode quote =
                    client.post("/marketfeed/quote", "{\"NSE_EQ\":[1333]}")
                            .json()
                            .at("/data/NSE_EQ/1333");
            JsonNode day = daily(client, "2026-11-20", "2026-11-21");
            assertEquals(quote.at("/ohlc/high").asDouble(), day.at("/high/0").asDouble());
            assertEquals(quote.at("/ohlc/low").asDouble(), day.at("/low/0").asDouble());
            assertEquals(quote.at("/last_price").asDouble(), day.at("/close/0").asDouble());
            assertEquals(quote.at("/volume").asLong(), day.at("/volume/0").asLong());
        }
        // The market comes back a little earlier than it was; its future is not shown.
        try (DhanSimulator simulator = start(300);
                TestClient client = new TestClient(simulator)) {
            TestClient.await(
                    () ->
                            minutes(client, "1", "2026-11-20 09:15:00", "2026-11-20 09:21:00")
                                            .required("close")
                                            .size()
                                    == 6);
            assertEquals(
                    before, minutes(client, "1", "2026-11-20 09:15:00", "2026-11-20 09:20:00"));
        }
    }

    @Test
    void contractCandlesFollowTheUnderlying() {
        try (DhanSimulator simulator = start(1);
                TestClient client = new TestClient(simulator)) {
            JsonNode option =
                    client.post(
                                    "/charts/intraday",
                                    INTRADAY.formatted(
                                            "42528",
                                            "NSE_FNO",
                                            "OPTIDX",
                                            "\"5\"",
                                            "2026-11-19 09:15:00",
                                            "2026-11-19 15:15:00"))
                            .json();
            assertEquals(72, option.required("close").size());
            assertTrue(option.at("/open_interest/0").asLong() > 0);
            assertNotEquals(option.at("/close/0").asDouble(), option.at("/close/71").asDouble());
        }
    }
}
