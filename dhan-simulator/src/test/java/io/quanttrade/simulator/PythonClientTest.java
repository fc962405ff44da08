package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Requests in the shapes the official Python client sends: it adds dhanClientId to every body,
/// sends nulls, zeros and falses for what does not apply, `GET /trades/` for the whole book, and a
/// binary message after its disconnect request. Nothing but the base URL differs from Dhan.
@Timeout(60)
class PythonClientTest {
    private final DhanSimulator simulator =
            DhanSimulator.start(
                    SimulatorConfig.builder()
                            .startDate(LocalDate.of(2026, 11, 20))
                            .speed(20)
                            .switches(Map.of("latencyMillis", "1"))
                            .build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void orderWithEveryFieldIsTaken() {
        TestSocket updates = client.orderUpdates();
        String id =
                client.place(
                        """
                        {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
                        "orderType":"MARKET","validity":"DAY","securityId":"1333","quantity":10,\
                        "disclosedQuantity":0,"price":0.0,"afterMarketOrder":false,\
                        "boProfitValue":null,"boStopLossValue":null,"triggerPrice":0.0,\
                        "correlationId":null,"amoTime":"OPEN","dhanClientId":"1000000001"}""");
        JsonNode traded = TestClient.awaitStatus(updates, id, "Traded");
        // The keys it reads.
        assertEquals(id, traded.required("orderNo").asText());
        assertTrue(traded.has("status"));
        JsonNode order = client.order(id);
        // Without a tag the broker makes one of client id and time.
        assertTrue(
                order.required("correlationId").asText().startsWith("1000000001-"),
                order.toString());
        assertEquals("0", order.required("omsErrorCode").asText());
        assertEquals(1, client.get("/trades/").json().size());
        updates.abort();
    }

    @Test
    void changeWithNullsAndZerosKeepsTheRest() {
        TestSocket updates = client.orderUpdates();
        String id =
                client.place(
                        """
                        {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
                        "orderType":"LIMIT","validity":"DAY","securityId":"1333","quantity":10,\
                        "price":1300,"dhanClientId":"1000000001"}""");
        TestClient.awaitStatus(updates, id, "Pending");
        assertEquals(
                200,
                client.put(
                                "/orders/" + id,
                                """
                                {"orderId":"%s","orderType":"LIMIT","legName":null,"quantity":12,\
                                "price":0,"disclosedQuantity":0,"triggerPrice":0,\
                                "validity":"DAY","dhanClientId":"1000000001"}"""
                                        .formatted(id))
                        .status());
        TestClient.awaitUpdate(updates, id, d -> d.path("quantity").asInt() == 12);
        assertEquals(1300, client.order(id).required("price").asDouble());
        updates.abort();
    }

    @Test
    void dataRequestsCarryTheClientIdAsAKey() {
        JsonNode quote =
                client.post(
                                "/marketfeed/ltp",
                                "{\"NSE_EQ\":[1333],\"dhanClientId\":\"1000000001\"}")
                        .json();
        assertTrue(quote.at("/data/NSE_EQ/1333/last_price").isNumber());
        assertEquals(1, quote.required("data").size());
        assertTrue(
                client.post(
                                        "/charts/intraday",
                                        """
                                {"securityId":"1333","exchangeSegment":"NSE_EQ",\
                                "instrument":"EQUITY","interval":5,"oi":false,\
                                "fromDate":"2026-11-18","toDate":"2026-11-19",\
                                "dhanClientId":"1000000001"}""")
                                .json()
                                .required("close")
                                .size()
                        > 0);
        assertEquals(
                "success",
                client.post(
                                "/optionchain",
                                """
                                {"UnderlyingScrip":13,"UnderlyingSeg":"IDX_I",\
                                "Expiry":"2026-11-23","dhanClientId":"1000000001"}""")
                        .json()
                        .required("status")
                        .asText());
    }

    @Test
    void leavingWithABinaryMessageDisturbsNobody() {
        TestSocket other = client.feed();
        TestSocket feed = client.feed();
        String subscribe =
                """
                {"RequestCode":15,"InstrumentCount":1,\
                "InstrumentList":[{"ExchangeSegment":"NSE_EQ","SecurityId":"1333"}]}""";
        other.send(subscribe);
        feed.send(subscribe);
        assertNotNull(feed.nextBinary());
        // It reads the first packet of a message only, so every message has exactly one.
        for (int i = 0; i < 5; i++) {
            byte[] message = feed.nextBinary();
            assertNotNull(message);
            assertEquals(
                    message.length,
                    ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getShort(1));
        }
        ByteBuffer leaving = ByteBuffer.allocate(83).order(ByteOrder.LITTLE_ENDIAN);
        leaving.put((byte) 12)
                .putShort((short) 83)
                .put("1000000001".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        feed.sendBinary(leaving.rewind());
        feed.send("{\"RequestCode\":12}");
        assertEquals("close", feed.awaitEnd());
        assertNotNull(other.nextBinary());
        other.abort();
    }
}
