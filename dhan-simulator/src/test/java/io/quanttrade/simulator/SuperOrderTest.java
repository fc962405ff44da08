package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Super orders against prices that are known beforehand.
@Timeout(60)
class SuperOrderTest {
    private static final String ORDER =
            """
            {"dhanClientId":"1000000001","correlationId":"sup-1","transactionType":"BUY",\
            "exchangeSegment":"NSE_EQ","productType":"INTRADAY","orderType":"LIMIT",\
            "securityId":"1333","quantity":10,"price":1401,"targetPrice":1420,\
            "stopLossPrice":1390,"trailingJump":%s}""";

    @TempDir Path folder;

    private static String place(Tape tape, String jump) {
        TestClient.Reply reply = tape.client.post("/super/orders", ORDER.formatted(jump));
        assertEquals(200, reply.status(), reply.body());
        String id = reply.json().required("orderId").asText();
        assertTrue(id.startsWith("59261120"), id);
        return id;
    }

    private static JsonNode only(Tape tape) {
        JsonNode list = tape.client.get("/super/orders").json();
        assertEquals(1, list.size());
        return list.get(0);
    }

    private static JsonNode leg(Tape tape, String name) {
        for (JsonNode leg : only(tape).required("legDetails")) {
            if (leg.required("legName").asText().equals(name)) {
                return leg;
            }
        }
        throw new AssertionError("no " + name);
    }

    private static void awaitEntryStatus(Tape tape, String status) {
        TestClient.await(() -> only(tape).required("orderStatus").asText().equals(status));
    }

    @Test
    void targetClosesTheWholeAndCancelsTheStop() {
        try (Tape tape = Tape.of(folder, 1400, 1400.5, 1405, 1410, 1421)) {
            String id = place(tape, "0");
            tape.awaitStatus(id, "Traded");
            tape.play();
            awaitEntryStatus(tape, "CLOSED");
            assertEquals("TRIGGERED", leg(tape, "TARGET_LEG").required("orderStatus").asText());
            TestClient.await(
                    () ->
                            leg(tape, "STOP_LOSS_LEG")
                                    .required("orderStatus")
                                    .asText()
                                    .equals("CANCELLED"));
            JsonNode position = tape.client.get("/positions").json().get(0);
            assertEquals("CLOSED", position.required("positionType").asText());
            assertTrue(position.required("realizedProfit").asDouble() >= 180);
            JsonNode exit = tape.client.order(leg(tape, "TARGET_LEG").required("orderId").asText());
            assertEquals("TARGET_LEG", exit.required("legName").asText());
            assertEquals("sup-1", exit.required("correlationId").asText());
        }
    }

    @Test
    void stopClosesTheWholeAndCancelsTheTarget() {
        try (Tape tape = Tape.of(folder, 1400, 1399, 1395, 1389.5, 1389.5, 1389.5)) {
            String id = place(tape, "0");
            tape.awaitStatus(id, "Traded");
            tape.play();
            awaitEntryStatus(tape, "CLOSED");
            assertEquals("TRIGGERED", leg(tape, "STOP_LOSS_LEG").required("orderStatus").asText());
            assertEquals(0, tape.client.get("/positions").json().get(0).required("netQty").asInt());
        }
    }

    @Test
    void trailingStopFollowsEachFullJump() {
        // The entry trades near 1400; 1407 is three full jumps of 2 away, so the stop is 1396.
        try (Tape tape = Tape.of(folder, 1400, 1400, 1403, 1407, 1404, 1401)) {
            String id = place(tape, "2");
            tape.awaitStatus(id, "Traded");
            tape.play();
            TestClient.await(() -> leg(tape, "STOP_LOSS_LEG").required("price").asDouble() > 1394);
            double stop = leg(tape, "STOP_LOSS_LEG").required("price").asDouble();
            assertEquals(1396, stop, 0.01);
            JsonNode order =
                    tape.client.order(leg(tape, "STOP_LOSS_LEG").required("orderId").asText());
            assertEquals(stop, order.required("triggerPrice").asDouble());
        }
    }

    @Test
    void entryCancelEndsEverything() {
        try (Tape tape = Tape.of(folder, 1410)) {
            String id = place(tape, "0");
            tape.awaitStatus(id, "Pending");
            TestClient.Reply reply = tape.client.delete("/super/orders/" + id + "/ENTRY_LEG");
            assertEquals(202, reply.status());
            assertEquals("CANCELLED", only(tape).required("orderStatus").asText());
            assertEquals("CANCELLED", leg(tape, "TARGET_LEG").required("orderStatus").asText());
            assertEquals(404, tape.client.delete("/super/orders/" + id + "/NO_LEG").status());
        }
    }

    @Test
    void legsAreChangedOnTheirOwn() {
        try (Tape tape = Tape.of(folder, 1410)) {
            String id = place(tape, "2");
            tape.awaitStatus(id, "Pending");
            String path = "/super/orders/" + id;
            assertEquals(
                    200,
                    tape.client
                            .put(path, "{\"legName\":\"TARGET_LEG\",\"targetPrice\":1450}")
                            .status());
            assertEquals(
                    200,
                    tape.client
                            .put(path, "{\"legName\":\"STOP_LOSS_LEG\",\"stopLossPrice\":1380}")
                            .status());
            assertEquals(1450, leg(tape, "TARGET_LEG").required("price").asDouble());
            assertEquals(1380, leg(tape, "STOP_LOSS_LEG").required("price").asDouble());
            assertEquals(0, leg(tape, "STOP_LOSS_LEG").required("trailingJump").asDouble());
            assertEquals(
                    200,
                    tape.client
                            .put(
                                    path,
                                    "{\"legName\":\"ENTRY_LEG\",\"orderType\":\"LIMIT\","
                                            + "\"quantity\":12,\"price\":1400}")
                            .status());
            TestClient.await(() -> only(tape).required("quantity").asInt() == 12);
            assertEquals(202, tape.client.delete(path + "/TARGET_LEG").status());
            assertEquals("CANCELLED", leg(tape, "TARGET_LEG").required("orderStatus").asText());
        }
    }

    @Test
    void pricesOnTheWrongSideAreRefused() {
        try (Tape tape = Tape.of(folder, 1410)) {
            String wrong = ORDER.formatted("0").replace("1420", "1390");
            assertEquals(400, tape.client.post("/super/orders", wrong).status());
            assertEquals(
                    404,
                    tape.client.put("/super/orders/1", "{\"legName\":\"TARGET_LEG\"}").status());
        }
    }
}
