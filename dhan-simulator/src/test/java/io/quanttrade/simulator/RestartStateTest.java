package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What waits at the broker and what went wrong there is the same after a restart.
@Timeout(60)
class RestartStateTest {
    private static final String WAITING =
            """
            "transactionType":"BUY","exchangeSegment":"NSE_EQ","securityId":"1333","quantity":10,\
            "price":1300""";

    @TempDir Path folder;

    private DhanSimulator start() {
        return DhanSimulator.start(
                SimulatorConfig.builder()
                        .startDate(LocalDate.of(2026, 11, 20))
                        .dataDir(folder)
                        .switches(Map.of("latencyMillis", "1", "rateLimits", "false"))
                        .build());
    }

    private static JsonNode state(TestClient client) {
        var state = TestClient.JSON.createObjectNode();
        for (String path :
                new String[] {
                    "/forever/orders",
                    "/alerts/orders",
                    "/pnlExit",
                    "/ip/getIP",
                    "/ledger" + "?from-date=2026-11-01&to-date=2026-11-30"
                }) {
            state.set(path, client.get(path).json());
        }
        for (JsonNode position : client.get("/positions").json()) {
            state.put(
                    position.required("productType").asText(),
                    position.required("netQty").asLong());
        }
        for (JsonNode order : client.get("/super/orders").json()) {
            state.set("super", order.required("legDetails"));
        }
        state.set("tags", client.control("/stats").json().required("ordersPerCorrelationId"));
        return state;
    }

    private static void ok(TestClient.Reply reply) {
        assertEquals(2, reply.status() / 100, reply.body());
    }

    @Test
    void everythingThatWaitsIsThereAgain() {
        JsonNode before;
        try (DhanSimulator simulator = start();
                TestClient client = new TestClient(simulator)) {
            TestSocket updates = client.orderUpdates();
            String entry =
                    client.post(
                                    "/super/orders",
                                    "{"
                                            + WAITING
                                            + ",\"productType\":\"INTRADAY\",\"orderType\":\"LIMIT\","
                                            + "\"correlationId\":\"sup\",\"targetPrice\":1400,"
                                            + "\"stopLossPrice\":1290,\"trailingJump\":1}")
                            .json()
                            .required("orderId")
                            .asText();
            TestClient.awaitStatus(updates, entry, "Pending");
            ok(
                    client.post(
                            "/forever/orders",
                            "{"
                                    + WAITING
                                    + ",\"orderFlag\":\"SINGLE\",\"productType\":\"CNC\","
                                    + "\"orderType\":\"LIMIT\",\"validity\":\"DAY\","
                                    + "\"triggerPrice\":1301}"));
            ok(
                    client.post(
                            "/alerts/orders",
                            "{\"condition\":{\"comparisonType\":\"PRICE_WITH_VALUE\","
                                    + "\"exchangeSegment\":\"NSE_EQ\",\"securityId\":\"1333\","
                                    + "\"operator\":\"GREATER_THAN\",\"comparingValue\":9000},"
                                    + "\"orders\":[{"
                                    + WAITING
                                    + ",\"productType\":\"CNC\",\"orderType\":\"LIMIT\","
                                    + "\"validity\":\"DAY\"}]}"));
            ok(
                    client.post(
                            "/pnlExit",
                            "{\"profitValue\":900000,\"lossValue\":900000,"
                                    + "\"productType\":[\"INTRADAY\"]}"));
            ok(client.post("/ip/setIP", "{\"ip\":\"10.0.0.1\",\"ipFlag\":\"PRIMARY\"}"));
            ok(
                    client.act(
                            "{\"action\":\"position-drift\",\"securityId\":1333,"
                                    + "\"quantity\":20}"));
            ok(
                    client.post(
                            "/positions/convert",
                            "{\"fromProductType\":\"INTRADAY\",\"exchangeSegment\":\"NSE_EQ\","
                                    + "\"positionType\":\"LONG\",\"securityId\":\"1333\","
                                    + "\"convertQty\":5,\"toProductType\":\"MARGIN\"}"));
            client.set("{\"pauseMarket\":true}");
            before = state(client);
            assertEquals(1, before.at("/tags/sup").asInt());
            assertEquals(15, before.at("/INTRADAY").asInt());
            updates.abort();
        }
        try (DhanSimulator simulator = start();
                TestClient client = new TestClient(simulator)) {
            client.set("{\"pauseMarket\":true}");
            JsonNode after = state(client);
            // The last price in an alert moves on.
            assertEquals(withoutPrice(before), withoutPrice(after));
        }
    }

    private static JsonNode withoutPrice(JsonNode state) {
        JsonNode copy = state.deepCopy();
        copy.required("/alerts/orders")
                .forEach(
                        alert ->
                                ((com.fasterxml.jackson.databind.node.ObjectNode) alert)
                                        .remove("lastPrice"));
        return copy;
    }
}
