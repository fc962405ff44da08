package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultSwitchesTest {
    private static final String ORDER =
            """
            {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
            "orderType":"MARKET","validity":"DAY","securityId":"1333","quantity":10,"price":0,\
            "correlationId":"tag"}""";
    private static final String SUBSCRIBE =
            """
            {"RequestCode":15,"InstrumentCount":1,\
            "InstrumentList":[{"ExchangeSegment":"NSE_EQ","SecurityId":"1333"}]}""";

    private final DhanSimulator simulator =
            DhanSimulator.start(
                    SimulatorConfig.builder()
                            .startDate(LocalDate.of(2026, 11, 20))
                            .switches(Map.of("latencyMillis", "1", "rateLimits", "false"))
                            .build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private int ordersTaken() {
        return client.control("/stats").json().at("/ordersPerCorrelationId/tag").asInt();
    }

    @Test
    void acceptThenTimeoutTakesTheOrderAndNeverAnswers() {
        client.set("{\"fault\":\"accept-then-timeout\",\"faultCount\":1}");
        UncheckedIOException failure =
                assertThrows(UncheckedIOException.class, () -> client.post("/orders", ORDER));
        assertTrue(failure.getCause() instanceof HttpTimeoutException);
        assertEquals(1, ordersTaken());
        assertEquals(200, client.post("/orders", ORDER).status());
    }

    @Test
    void dropBeforeAcceptTakesNothing() {
        client.set("{\"fault\":\"drop-before-accept\",\"faultCount\":1}");
        assertThrows(UncheckedIOException.class, () -> client.post("/orders", ORDER));
        assertEquals(0, ordersTaken());
    }

    @Test
    void resetInMidAnswerComesAfterTheOrderWasTaken() {
        client.set("{\"fault\":\"reset-mid-answer\",\"faultCount\":1}");
        assertThrows(UncheckedIOException.class, () -> client.post("/orders", ORDER));
        assertEquals(1, ordersTaken());
    }

    @Test
    void statusFaultsComeWithAndWithoutTheOrder() {
        client.set("{\"fault\":\"status\",\"faultStatus\":502,\"faultCode\":\"DH-909\"}");
        TestClient.Reply created = client.post("/orders", ORDER);
        assertEquals(502, created.status());
        assertEquals("DH-909", created.json().required("errorCode").asText());
        assertEquals(1, ordersTaken());
        client.set("{\"faultCreates\":false}");
        assertEquals(502, client.post("/orders", ORDER).status());
        assertEquals(1, ordersTaken());
        assertEquals(200, client.get("/orders").status());
    }

    @Test
    void unreadableAnswersCanBeChosen() {
        client.set("{\"fault\":\"half-json\"}");
        assertThrows(UncheckedIOException.class, () -> client.post("/orders", ORDER).json());
        client.set("{\"fault\":\"html\"}");
        assertTrue(client.post("/orders", ORDER).body().startsWith("<html>"));
        client.set("{\"fault\":\"empty\"}");
        assertEquals("", client.post("/orders", ORDER).body());
        client.set("{\"fault\":\"wrong-content-type\"}");
        assertEquals("text/plain", client.post("/orders", ORDER).contentType());
        assertEquals(4, ordersTaken());
    }

    @Test
    void expiredTokenIsRefusedEverywhere() {
        client.set("{\"tokenExpired\":true}");
        assertEquals("DH-901", client.get("/orders").json().required("errorCode").asText());
        TestSocket feed = client.feed();
        byte[] packet = feed.nextBinary();
        assertNotNull(packet);
        assertEquals(807, ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
    }

    @Test
    void rateLimitedAnswers429WithoutRetryAfter() {
        client.set("{\"rateLimited\":true}");
        TestClient.Reply reply = client.get("/orders");
        assertEquals(429, reply.status());
        assertEquals("DH-904", reply.json().required("errorCode").asText());
    }

    @Test
    void rejectNextRejectsWithTheGivenText() {
        client.set("{\"rejectNext\":1,\"rejectText\":\"margin block\"}");
        TestSocket updates = client.orderUpdates();
        String id = client.place(ORDER);
        JsonNode rejected = TestClient.awaitStatus(updates, id, "Rejected");
        assertEquals(
                "RMS:" + id + ":margin block", rejected.required("reasonDescription").asText());
        TestClient.awaitStatus(updates, client.place(ORDER), "Traded");
        updates.abort();
    }

    @Test
    void silentOrderSocketSaysNothingUntilSwitchedBack() {
        client.set("{\"silentOrderSocket\":true,\"fills\":false}");
        TestSocket updates = client.orderUpdates();
        String silent = client.place(ORDER);
        client.set("{\"silentOrderSocket\":false}");
        String heard = client.place(ORDER);
        String text = updates.nextText();
        assertNotNull(text);
        String first = TestClient.parse(text).at("/Data/orderNo").asText();
        // The order placed in silence may still report its arrival, but never its TRANSIT.
        assertTrue(
                first.equals(heard) || (first.equals(silent) && text.contains("\"Pending\"")),
                text);
        updates.abort();
    }

    @Test
    void lostSubscriptionIsAnsweredByNothing() {
        client.set("{\"dropSubscribes\":1}");
        TestSocket feed = client.feed();
        feed.send(SUBSCRIBE);
        feed.send(SUBSCRIBE.replace("1333", "2885"));
        byte[] packet = feed.nextBinary();
        assertNotNull(packet);
        assertEquals(2885, ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
        feed.abort();
    }

    @Test
    void pausedMarketStandsStill() {
        client.set("{\"pauseMarket\":true}");
        String before = client.control("/stats").json().required("marketTime").asText();
        assertEquals(200, client.get("/orders").status());
        assertEquals(before, client.control("/stats").json().required("marketTime").asText());
    }

    @Test
    void feedActionsResetDisconnectAndInject() {
        TestSocket feed = client.feed();
        feed.send(SUBSCRIBE);
        assertNotNull(feed.nextBinary());
        client.set("{\"pauseMarket\":true}");
        client.act("{\"action\":\"inject-feed\",\"hex\":\"ff00\"}");
        byte[] packet = feed.nextBinary();
        while (packet != null && packet.length != 2) {
            packet = feed.nextBinary();
        }
        assertNotNull(packet);
        client.act("{\"action\":\"reset-feed\"}");
        assertEquals("error", feed.awaitEnd());
    }

    @Test
    void unknownSwitchesAndValuesAreRefused() {
        String url = simulator.controlUrl();
        assertEquals(400, client.send("POST", url, "{\"nonsense\":1}", "").status());
        assertEquals(400, client.send("POST", url, "{\"fault\":\"nonsense\"}", "").status());
        assertEquals(400, client.send("POST", url, "{\"speed\":\"-1\"}", "").status());
        assertEquals(400, client.send("POST", url, "not json", "").status());
    }
}
