package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderLifeCycleTest {
    private final DhanSimulator simulator =
            DhanSimulator.start(
                    SimulatorConfig.builder()
                            .startDate(LocalDate.of(2026, 11, 20))
                            .switches(Map.of("latencyMillis", "5"))
                            .build());
    private final TestClient client = new TestClient(simulator);
    private final TestSocket updates = client.orderUpdates();

    @BeforeEach
    void allowFastTests() {
        client.set("{\"rateLimits\":false}");
    }

    @AfterEach
    void stop() {
        updates.abort();
        client.close();
        simulator.close();
    }

    private static String limit(String side, int quantity, String price, String tag) {
        return """
               {"dhanClientId":"1000000001","transactionType":"%s","exchangeSegment":"NSE_EQ",\
               "productType":"INTRADAY","orderType":"LIMIT","validity":"DAY","securityId":"1333",\
               "quantity":%d,"price":%s,"correlationId":"%s"}"""
                .formatted(side, quantity, price, tag);
    }

    private String lowPrice() {
        JsonNode quote =
                client.post("/marketfeed/quote", "{\"NSE_EQ\":[1333]}")
                        .json()
                        .at("/data/NSE_EQ/1333");
        return quote.required("lower_circuit_limit").asText();
    }

    private String highPrice() {
        return client.post("/marketfeed/quote", "{\"NSE_EQ\":[1333]}")
                .json()
                .at("/data/NSE_EQ/1333/upper_circuit_limit")
                .asText();
    }

    @Test
    void restingLimitOrderGoesFromTransitToPendingToCancelled() {
        String id = client.place(limit("BUY", 10, lowPrice(), "rest-1"));
        TestClient.awaitStatus(updates, id, "Transit");
        JsonNode pending = TestClient.awaitStatus(updates, id, "Pending");
        assertEquals("CONFIRMED", pending.required("reasonDescription").asText());
        JsonNode order = client.order(id);
        assertEquals("PENDING", order.required("orderStatus").asText());
        assertEquals(10, order.required("remainingQuantity").asInt());

        TestClient.Reply cancelled = client.delete("/orders/" + id);
        assertEquals(202, cancelled.status());
        TestClient.awaitStatus(updates, id, "Cancelled");
        assertEquals("CANCELLED", client.order(id).required("orderStatus").asText());
        assertEquals(400, client.delete("/orders/" + id).status());
    }

    @Test
    void marketableOrderTradesAndMakesTradesPositionAndFunds() {
        String id = client.place(limit("BUY", 10, highPrice(), "take-1"));
        JsonNode traded = TestClient.awaitStatus(updates, id, "Traded");
        assertEquals(10, traded.required("tradedQty").asInt());

        int sum = 0;
        for (JsonNode trade : client.get("/trades/" + id).json()) {
            sum += trade.required("tradedQuantity").asInt();
        }
        assertEquals(10, sum);
        JsonNode position = client.get("/positions").json().get(0);
        assertEquals(10, position.required("netQty").asInt());
        assertEquals("LONG", position.required("positionType").asText());
        JsonNode funds = client.get("/fundlimit").json();
        assertEquals(
                1_000_000.0,
                funds.required("availabelBalance").asDouble()
                        + funds.required("utilizedAmount").asDouble(),
                0.001);
        assertTrue(funds.required("utilizedAmount").asDouble() > 0);
    }

    @Test
    void marketOrderBecomesProtectedLimit() {
        String id =
                client.place(
                        """
                        {"transactionType":"SELL","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
                        "orderType":"MARKET","validity":"DAY","securityId":"1333","quantity":"5","price":0}""");
        JsonNode traded = TestClient.awaitStatus(updates, id, "Traded");
        assertEquals("LMT", traded.required("orderType").asText());
        JsonNode order = client.order(id);
        assertTrue(order.required("price").asDouble() > 0);
        assertTrue(order.required("correlationId").asText().startsWith("1000000001-"));
    }

    @Test
    void partialFillsAreSeparateTrades() {
        client.set("{\"maxFillQuantity\":4}");
        String id = client.place(limit("BUY", 10, highPrice(), "part-1"));
        JsonNode part = TestClient.awaitStatus(updates, id, "Part_Traded");
        assertEquals(6, part.required("remainingQuantity").asInt());
        TestClient.awaitStatus(updates, id, "Traded");
        assertEquals(3, client.get("/trades/" + id).json().size());
    }

    @Test
    void immediateOrCancelLeavesNothingInTheBook() {
        client.set("{\"maxFillQuantity\":4}");
        String body = limit("BUY", 10, highPrice(), "ioc-1").replace("\"DAY\"", "\"IOC\"");
        String id = client.place(body);
        JsonNode cancelled = TestClient.awaitStatus(updates, id, "Cancelled");
        assertEquals(4, cancelled.required("tradedQty").asInt());
    }

    @Test
    void stopOrderWaitsForItsTrigger() {
        JsonNode quote =
                client.post("/marketfeed/quote", "{\"NSE_EQ\":[1333]}")
                        .json()
                        .at("/data/NSE_EQ/1333");
        String body =
                """
                {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
                "orderType":"STOP_LOSS_MARKET","validity":"DAY","securityId":"1333","quantity":1,\
                "price":0,"triggerPrice":%s}""";
        String far = client.place(body.formatted(quote.required("upper_circuit_limit").asText()));
        TestClient.awaitStatus(updates, far, "Pending");
        String near = client.place(body.formatted(quote.required("lower_circuit_limit").asText()));
        TestClient.awaitStatus(updates, near, "Traded");
        assertEquals("PENDING", client.order(far).required("orderStatus").asText());
    }

    @Test
    void modificationChangesTotalQuantityAndPrice() {
        String low = lowPrice();
        String id = client.place(limit("BUY", 10, low, "mod-1"));
        TestClient.awaitStatus(updates, id, "Pending");
        TestClient.Reply reply =
                client.put(
                        "/orders/" + id,
                        """
                        {"dhanClientId":"1000000001","orderId":"%s","orderType":"LIMIT","legName":"ENTRY_LEG",\
                        "quantity":12,"price":%s,"disclosedQuantity":0,"triggerPrice":0,"validity":"DAY"}"""
                                .formatted(id, low));
        assertEquals("TRANSIT", reply.json().required("orderStatus").asText());
        JsonNode changed =
                TestClient.awaitUpdate(updates, id, d -> d.path("quantity").asInt() == 12);
        assertEquals("Pending", changed.required("status").asText());
    }

    @Test
    void priceOutsideBandIsRejectedWithCircuitText() {
        String id = client.place(limit("BUY", 10, "100.00", "band-1"));
        JsonNode rejected = TestClient.awaitStatus(updates, id, "Rejected");
        assertTrue(
                rejected.required("reasonDescription")
                        .asText()
                        .startsWith("RMS:" + id + ":Order Price needs to be Circuit Limits of "));
    }

    @Test
    void priceOffTickAndTooLittleMoneyAreRejected() {
        String offTick = client.place(limit("BUY", 10, "1400.03", "tick-1"));
        assertTrue(
                TestClient.awaitStatus(updates, offTick, "Rejected")
                        .required("reasonDescription")
                        .asText()
                        .contains("tick size"));
        String tooBig = client.place(limit("BUY", 1_000_000, lowPrice(), "funds-1"));
        assertTrue(
                TestClient.awaitStatus(updates, tooBig, "Rejected")
                        .required("reasonDescription")
                        .asText()
                        .contains("insufficient funds"));
    }

    @Test
    void cancelInTransitIsRefused() {
        client.set("{\"latencyMillis\":600000}");
        String id = client.place(limit("BUY", 10, lowPrice(), "transit-1"));
        TestClient.Reply refused = client.delete("/orders/" + id);
        assertEquals(400, refused.status());
        assertEquals("Order is in Transit state", refused.json().required("errorMessage").asText());
    }

    @Test
    void correlationIdIsNotUniqueAndLimitedTo25() {
        String first = client.place(limit("BUY", 1, lowPrice(), "same"));
        String second = client.place(limit("BUY", 1, lowPrice(), "same"));
        assertEquals(
                second, client.get("/orders/external/same").json().required("orderId").asText());
        JsonNode stats = client.control("/stats").json();
        assertEquals(2, stats.at("/ordersPerCorrelationId/same").asInt());
        assertTrue(Long.parseLong(second) > Long.parseLong(first));
        String body25 = limit("BUY", 1, lowPrice(), "a".repeat(25));
        String body26 = limit("BUY", 1, lowPrice(), "a".repeat(26));
        assertEquals(200, client.post("/orders", body25).status());
        assertEquals(400, client.post("/orders", body26).status());
    }
}
