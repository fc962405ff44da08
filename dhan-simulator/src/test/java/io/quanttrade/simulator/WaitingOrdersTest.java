package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Forever orders, conditional triggers and the exit on profit or loss fire on known prices.
@Timeout(60)
class WaitingOrdersTest {
    private static final String SINGLE =
            """
            {"dhanClientId":"1000000001","correlationId":"gtt-1","orderFlag":"SINGLE",\
            "transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"CNC",\
            "orderType":"LIMIT","validity":"DAY","securityId":"1333","quantity":5,\
            "price":1396,"triggerPrice":1395}""";
    private static final String ALERT =
            """
            {"dhanClientId":"1000000001","condition":{"comparisonType":"%s",%s\
            "exchangeSegment":"NSE_EQ","securityId":"1333","timeFrame":"%s","operator":"%s",\
            "comparingValue":%s,"expDate":"2027-11-19","frequency":"ONCE","userNote":"n"},\
            "orders":[{"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"CNC",\
            "orderType":"LIMIT","securityId":"1333","quantity":10,"validity":"DAY",\
            "price":"1411.00","discQuantity":"0","triggerPrice":"0"}]}""";
    private static final String MARKET_BUY =
            """
            {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
            "orderType":"MARKET","validity":"DAY","securityId":"1333","quantity":10,"price":0}""";

    @TempDir Path folder;

    private static String armed(Tape tape, String body) {
        TestClient.Reply reply = tape.client.post("/forever/orders", body);
        assertEquals(200, reply.status(), reply.body());
        String id = reply.json().required("orderId").asText();
        assertTrue(id.startsWith("513261120"), id);
        return id;
    }

    private static JsonNode forever(Tape tape, int row) {
        return tape.client.get("/forever/orders").json().get(row);
    }

    private static JsonNode alert(Tape tape, String id) {
        return tape.client.get("/alerts/orders/" + id).json();
    }

    private static String alertPlaced(Tape tape, String body) {
        TestClient.Reply reply = tape.client.post("/alerts/orders", body);
        assertEquals(200, reply.status(), reply.body());
        assertEquals("ACTIVE", reply.json().required("alertStatus").asText());
        return reply.json().required("alertId").asText();
    }

    @Test
    void singleForeverOrderFiresWhenThePriceFallsToItsTrigger() {
        try (Tape tape = Tape.of(folder, 1400, 1398, 1396, 1394.9, 1394.9)) {
            armed(tape, SINGLE);
            assertEquals("CONFIRM", forever(tape, 0).required("orderStatus").asText());
            assertEquals("SINGLE", forever(tape, 0).required("orderType").asText());
            assertEquals(0, tape.client.get("/orders").json().size());
            tape.play();
            TestClient.await(
                    () -> forever(tape, 0).required("orderStatus").asText().equals("TRADED"));
            assertEquals(1, tape.client.get("/orders").json().size());
            JsonNode order = tape.client.get("/orders/external/gtt-1").json();
            assertEquals("TRADED", order.required("orderStatus").asText());
            assertTrue(order.required("averageTradedPrice").asDouble() <= 1396);
        }
    }

    @Test
    void oneLegOfAnOcoEndsTheOther() {
        try (Tape tape = Tape.of(folder, 1400, 1400, 1412, 1412, 1380, 1380)) {
            String oco =
                    SINGLE.replace("SINGLE", "OCO")
                            .replace(
                                    "\"price\":1396,\"triggerPrice\":1395",
                                    "\"price\":1413,"
                                            + "\"triggerPrice\":1411,\"price1\":1381,"
                                            + "\"triggerPrice1\":1385,\"quantity1\":5");
            armed(tape, oco);
            assertEquals(2, tape.client.get("/forever/orders").json().size());
            assertEquals("STOP_LOSS_LEG", forever(tape, 1).required("legName").asText());
            tape.play();
            TestClient.await(
                    () -> forever(tape, 0).required("orderStatus").asText().equals("TRADED"));
            // The market goes on to the other trigger; nothing more may be sent.
            TestClient.await(
                    () ->
                            tape.client
                                            .post("/marketfeed/ltp", "{\"NSE_EQ\":[1333]}")
                                            .json()
                                            .at("/data/NSE_EQ/1333/last_price")
                                            .asDouble()
                                    == 1380);
            assertEquals(1, tape.client.get("/orders").json().size());
        }
    }

    @Test
    void foreverOrdersAreChangedAndCancelled() {
        try (Tape tape = Tape.of(folder, 1400)) {
            String id = armed(tape, SINGLE);
            TestClient.Reply changed =
                    tape.client.put(
                            "/forever/orders/" + id,
                            "{\"orderFlag\":\"SINGLE\",\"orderType\":\"LIMIT\","
                                    + "\"legName\":\"TARGET_LEG\",\"quantity\":6,\"price\":1390,"
                                    + "\"disclosedQuantity\":0,\"triggerPrice\":1391,"
                                    + "\"validity\":\"DAY\"}");
            assertEquals(200, changed.status(), changed.body());
            assertEquals(6, forever(tape, 0).required("quantity").asInt());
            assertEquals(200, tape.client.delete("/forever/orders/" + id).status());
            assertEquals("CANCELLED", forever(tape, 0).required("orderStatus").asText());
            assertEquals(400, tape.client.delete("/forever/orders/" + id).status());
            assertEquals(404, tape.client.delete("/forever/orders/1").status());
        }
    }

    @Test
    void priceAlertSendsItsOrdersOnce() {
        try (Tape tape = Tape.of(folder, 1400, 1404, 1410.5, 1411, 1400, 1411)) {
            String body = ALERT.formatted("PRICE_WITH_VALUE", "", "DAY", "CROSSING_UP", "1410.0");
            String id = alertPlaced(tape, body);
            tape.play();
            TestClient.await(
                    () -> alert(tape, id).required("alertStatus").asText().equals("TRIGGERED"));
            assertTrue(alert(tape, id).required("triggeredTime").asText().endsWith("Z"));
            assertEquals(1, tape.client.get("/orders").json().size());
            assertEquals("1411.00", alert(tape, id).at("/orders/0/price").asText());
        }
    }

    @Test
    void technicalAlertLooksAtTheIndicator() {
        try (Tape tape = Tape.of(folder, 1400, 1400)) {
            String indicator = "\"indicatorName\":\"%s\",";
            String sma =
                    alertPlaced(
                            tape,
                            ALERT.formatted(
                                    "TECHNICAL_WITH_VALUE",
                                    indicator.formatted("SMA_20"),
                                    "DAY",
                                    "GREATER_THAN",
                                    "100"));
            String rsi =
                    alertPlaced(
                            tape,
                            ALERT.formatted(
                                    "TECHNICAL_WITH_VALUE",
                                    indicator.formatted("RSI_14"),
                                    "FIFTEEN_MIN",
                                    "GREATER_THAN",
                                    "101"));
            String ema =
                    alertPlaced(
                            tape,
                            ALERT.formatted(
                                    "TECHNICAL_WITH_INDICATOR",
                                    indicator.formatted("EMA_5")
                                            + "\"comparingIndicatorName\":\"EMA_5\",",
                                    "DAY",
                                    "EQUAL",
                                    "0"));
            tape.play();
            TestClient.await(
                    () -> alert(tape, sma).required("alertStatus").asText().equals("TRIGGERED"));
            TestClient.await(
                    () -> alert(tape, ema).required("alertStatus").asText().equals("TRIGGERED"));
            assertEquals("ACTIVE", alert(tape, rsi).required("alertStatus").asText());
            TestClient.Reply refused =
                    tape.client.post(
                            "/alerts/orders",
                            ALERT.formatted(
                                    "TECHNICAL_WITH_VALUE",
                                    indicator.formatted("MACD_26"),
                                    "DAY",
                                    "EQUAL",
                                    "0"));
            assertEquals(400, refused.status());
            assertTrue(refused.body().contains("MACD_26"), refused.body());
        }
    }

    @Test
    void alertsAreChangedAndCancelled() {
        try (Tape tape = Tape.of(folder, 1400)) {
            String body = ALERT.formatted("PRICE_WITH_VALUE", "", "DAY", "GREATER_THAN", "1500");
            String id = alertPlaced(tape, body);
            assertEquals(
                    200,
                    tape.client.put("/alerts/orders/" + id, body.replace("1500", "1510")).status());
            assertEquals(1510, alert(tape, id).at("/condition/comparingValue").asDouble());
            assertEquals(
                    "CANCELLED",
                    tape.client
                            .delete("/alerts/orders/" + id)
                            .json()
                            .required("alertStatus")
                            .asText());
            assertEquals(1, tape.client.get("/alerts/orders").json().size());
        }
    }

    @Test
    void pnlExitClosesPositionsAndTurnsTheKillSwitch() {
        try (Tape tape = Tape.of(folder, 1400, 1402, 1406, 1412, 1412)) {
            tape.awaitStatus(tape.client.place(MARKET_BUY), "Traded");
            assertEquals(
                    200,
                    tape.client
                            .post(
                                    "/pnlExit",
                                    "{\"profitValue\":\"100\",\"lossValue\":500,"
                                            + "\"productType\":[\"INTRADAY\",\"DELIVERY\"],"
                                            + "\"enableKillSwitch\":true}")
                            .status());
            assertEquals(
                    "ACTIVE",
                    tape.client.get("/pnlExit").json().required("pnlExitStatus").asText());
            tape.play();
            TestClient.await(
                    () ->
                            tape.client.get("/positions").json().get(0).required("netQty").asInt()
                                    == 0);
            assertEquals(
                    "ACTIVATE",
                    tape.client.get("/killswitch").json().required("killSwitchStatus").asText());
            assertEquals(
                    "INACTIVE",
                    tape.client.get("/pnlExit").json().required("pnlExitStatus").asText());
        }
    }

    @Test
    void conversionMovesAPositionToAnotherProduct() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.awaitStatus(tape.client.place(MARKET_BUY), "Traded");
            String body =
                    "{\"fromProductType\":\"INTRADAY\",\"exchangeSegment\":\"NSE_EQ\","
                            + "\"positionType\":\"LONG\",\"securityId\":\"1333\","
                            + "\"convertQty\":\"4\",\"toProductType\":\"CNC\"}";
            TestClient.Reply reply = tape.client.post("/positions/convert", body);
            assertEquals(202, reply.status());
            assertEquals("", reply.body());
            JsonNode positions = tape.client.get("/positions").json();
            assertEquals(6, positions.get(0).required("netQty").asInt());
            assertEquals(4, positions.get(1).required("netQty").asInt());
            assertEquals("CNC", positions.get(1).required("productType").asText());
            assertEquals(
                    400,
                    tape.client.post("/positions/convert", body.replace("\"4\"", "7")).status());
        }
    }
}
