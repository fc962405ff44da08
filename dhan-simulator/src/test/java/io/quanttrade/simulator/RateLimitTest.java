package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The shape of a refusal by rate, per family.
@Timeout(60)
class RateLimitTest {
    private final DhanSimulator simulator =
            DhanSimulator.start(
                    SimulatorConfig.builder().startDate(LocalDate.of(2026, 11, 20)).build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void chainRefusesTheSameRequestAndTakesAnother() {
        String body = "{\"UnderlyingScrip\":13,\"UnderlyingSeg\":\"IDX_I\",\"Expiry\":\"%s\"}";
        assertEquals(200, client.post("/optionchain", body.formatted("2026-11-23")).status());
        TestClient.Reply again = client.post("/optionchain", body.formatted("2026-11-23"));
        assertEquals(429, again.status());
        assertTrue(again.json().required("data").has("805"), again.body());
        assertEquals(200, client.post("/optionchain", body.formatted("2026-12-01")).status());
    }

    @Test
    void quotesShareOneRequestASecond() {
        assertEquals(200, client.post("/marketfeed/ltp", "{\"NSE_EQ\":[1333]}").status());
        TestClient.Reply again = client.post("/marketfeed/ohlc", "{\"NSE_EQ\":[1333]}");
        assertEquals(429, again.status());
        assertEquals("failed", again.json().required("status").asText());
    }

    @Test
    void chartsAreFiveASecond() {
        int refused = 0;
        for (int i = 0; i < 12; i++) {
            TestClient.Reply reply =
                    client.post(
                            "/charts/historical",
                            "{\"securityId\":\"1\",\"exchangeSegment\":\"NSE_EQ\","
                                    + "\"instrument\":\"EQUITY\",\"fromDate\":\"2026-11-16\","
                                    + "\"toDate\":\"2026-11-17\"}");
            if (reply.status() == 429) {
                refused++;
                assertEquals("DH-904", reply.json().required("errorCode").asText());
            }
        }
        assertTrue(refused > 0);
    }
}
