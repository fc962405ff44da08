package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bodies have the keys and types of the sample bodies, checks happen in Dhan's order.
class RestContractTest {
    private static final String ORDER =
            """
            {"dhanClientId":"1000000001","transactionType":"BUY","exchangeSegment":"NSE_EQ",\
            "productType":"INTRADAY","orderType":"MARKET","validity":"DAY","securityId":"1333",\
            "quantity":10,"price":0,"correlationId":"shape-1"}""";

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

    private static JsonNode sample(String name) throws IOException {
        return TestClient.parse(
                Files.readString(SharedFolder.require("dhan/examples/" + name + ".json")));
    }

    /// Same keys, same kinds of value, all the way down; null in the sample allows anything.
    private static void assertShape(String where, JsonNode expected, JsonNode actual) {
        if (expected.isNull() || actual.isNull()) {
            return;
        }
        assertEquals(expected.getNodeType(), actual.getNodeType(), where);
        if (expected.isObject()) {
            Set<String> wanted = new TreeSet<>();
            expected.fieldNames().forEachRemaining(wanted::add);
            Set<String> found = new TreeSet<>();
            actual.fieldNames().forEachRemaining(found::add);
            // More keys than the sample are on the wire in places, fewer never.
            found.retainAll(wanted);
            assertEquals(wanted, found, where);
            for (String key : wanted) {
                assertShape(where + "." + key, expected.required(key), actual.required(key));
            }
        }
        if (expected.isArray() && !expected.isEmpty()) {
            assertTrue(!actual.isEmpty(), where + " is empty");
            assertShape(where + "[0]", expected.get(0), actual.get(0));
        }
    }

    private String tradedOrder() {
        TestSocket updates = client.orderUpdates();
        String id = client.place(ORDER);
        TestClient.awaitStatus(updates, id, "Traded");
        updates.abort();
        return id;
    }

    @Test
    void orderAndTradeBodiesHaveTheSampleShapes() throws IOException {
        assertShape(
                "place", sample("rest/order-place.response"), client.post("/orders", ORDER).json());
        String id = tradedOrder();
        assertShape("order", sample("rest/order-by-id.response"), client.order(id));
        assertShape("orders", sample("rest/order-list.response"), client.get("/orders").json());
        assertShape(
                "external",
                sample("rest/order-by-correlation-id.response"),
                client.get("/orders/external/shape-1").json());
        assertShape("trades", sample("rest/trade-book.response"), client.get("/trades/").json());
        assertShape(
                "trades of order",
                sample("rest/trades-of-order.response"),
                client.get("/trades/" + id).json());
        assertShape(
                "history",
                sample("rest/trade-history.response"),
                client.get("/trades/2026-11-01/2026-11-30/0").json());
        assertShape(
                "positions", sample("rest/positions.response"), client.get("/positions").json());
    }

    @Test
    void accountBodiesHaveTheSampleShapes() throws IOException {
        assertShape("funds", sample("rest/fund-limit.response"), client.get("/fundlimit").json());
        assertTrue(client.get("/fundlimit").body().contains("\"sodLimit\":1000000.0,"));
        assertShape("profile", sample("rest/profile.response"), client.get("/profile").json());
        assertShape(
                "kill switch",
                sample("rest/killswitch-status.response"),
                client.get("/killswitch").json());
        assertShape(
                "kill switch on",
                sample("rest/killswitch-activate.response"),
                client.post("/killswitch?killSwitchStatus=ACTIVATE", "").json());
        assertShape("no ip", sample("rest/errors/ip-error"), client.get("/ip/getIP").json());
        assertShape(
                "set ip",
                sample("rest/ip-set.response"),
                client.post(
                                "/ip/setIP",
                                "{\"dhanClientId\":\"1\",\"ip\":\"10.0.0.1\",\"ipFlag\":\"PRIMARY\"}")
                        .json());
        assertShape("ip", sample("rest/ip-get.response"), client.get("/ip/getIP").json());
        assertShape("no holdings", sample("rest/errors/dh-1111"), client.get("/holdings").json());
    }

    @Test
    void renewedTokenReplacesTheOldOne() throws IOException {
        String old = simulator.token();
        assertShape("renew", sample("rest/renew-token.response"), client.get("/RenewToken").json());
        assertEquals(200, client.get("/profile").status());
        assertEquals(401, client.send("GET", simulator.restUrl() + "/orders", null, old).status());
    }

    @Test
    void quoteBodiesHaveTheSampleShapes() throws IOException {
        tradedOrder();
        assertShape(
                "ltp",
                sample("rest/quote-ltp.response"),
                client.post("/marketfeed/ltp", "{\"NSE_EQ\":[1333,11536],\"IDX_I\":[13]}").json());
        assertShape(
                "ohlc",
                sample("rest/quote-ohlc.response"),
                client.post("/marketfeed/ohlc", "{\"NSE_EQ\":[1333]}").json());
        assertShape(
                "quote",
                sample("rest/quote-full.response"),
                client.post("/marketfeed/quote", "{\"NSE_EQ\":[1333]}").json());
        assertEquals(
                sample("rest/quote-ltp-unknown.response"),
                client.post("/marketfeed/ltp", "{\"IDX_I\":[999999]}").json());
    }

    @Test
    void errorBodiesEqualTheSamples() throws IOException {
        assertEquals(sample("rest/errors/dh-901"), wrongToken("/orders").json());
        assertEquals(401, wrongToken("/orders").status());
        assertEquals(sample("rest/errors/dh-906-invalid-token"), wrongToken("/profile").json());
        assertEquals(
                sample("rest/errors/dh-905-quantity"),
                client.post("/orders", ORDER.replace("\"quantity\":10,", "")).json());
        assertEquals(
                sample("rest/errors/dh-905"),
                client.post("/orders", ORDER.replace("\"DAY\"", "\"\"")).json());
        assertEquals(
                sample("rest/errors/dh-906-not-found"),
                client.get("/orders/external/nobody").json());
        assertEquals(404, client.get("/orders/external/nobody").status());
        assertEquals(
                sample("rest/order-by-id-unknown.response"),
                client.get("/orders/999999999999").json());
        assertShape(
                "gateway", sample("rest/errors/gateway-404"), client.get("/no/such/path").json());
    }

    @Test
    void everySampleOrderRequestIsAccepted() throws IOException {
        for (String name : new String[] {"limit", "market", "amo", "as-python-client"}) {
            JsonNode body = sample("rest/order-place-" + name + ".request");
            assertEquals(200, client.post("/orders", body.toString()).status(), name);
        }
    }

    @Test
    void showsTheMarketMoreThanThirtyPercentOrNothing() {
        for (String refused : new String[] {"1", "3", "11"}) {
            assertMessage(
                    "Missing required fields, bad values for parameters etc.",
                    ORDER.replace("\"price\":0", "\"price\":0,\"disclosedQuantity\":" + refused));
        }
        for (String taken : new String[] {"0", "4", "10"}) {
            assertEquals(
                    200,
                    client.post(
                                    "/orders",
                                    ORDER.replace(
                                            "\"price\":0",
                                            "\"price\":0,\"disclosedQuantity\":" + taken))
                            .status(),
                    taken);
        }
    }

    @Test
    void checksHappenInDhansOrder() {
        client.set("{\"staticIpCheck\":true,\"killSwitch\":true}");
        // Everything is wrong: the quantity is named first, then the address.
        String wrong = ORDER.replace("\"1333\"", "\"77777\"");
        assertMessage("quantity is required", wrong.replace("\"quantity\":10", "\"quantity\":0"));
        assertMessage("Invalid IP", wrong);
        client.set("{\"staticIpCheck\":false}");
        assertMessage("Invalid SecurityId", wrong);
        assertMessage("Kill Switch is active, trading is disabled", ORDER);
        assertEquals(0, client.control("/stats").json().required("ordersAccepted").asInt());
    }

    @Test
    void elevenOrdersInASecondBreakTheRateLimit() {
        client.set("{\"rateLimits\":true}");
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            TestClient.Reply reply = client.post("/orders", ORDER);
            if (reply.status() == 429) {
                refused++;
                assertEquals("DH-904", reply.json().required("errorCode").asText());
            }
        }
        assertTrue(refused > 0);
    }

    @Test
    void instrumentFileNamesTickInPaise() throws IOException {
        List<String> lines = client.get("/instrument/NSE_EQ").body().lines().toList();
        assertEquals(
                Files.readAllLines(
                                SharedFolder.require(
                                        "dhan/examples/instruments/detailed-sample.csv"))
                        .getFirst(),
                lines.getFirst());
        String[] header = lines.getFirst().split(",", -1);
        for (String line : lines) {
            if (line.contains(",HDFCBANK,")) {
                String[] fields = line.split(",", -1);
                assertEquals(header.length, fields.length);
                assertEquals("1333", fields[2]);
                assertEquals("10.0000", fields[15]);
            }
        }
        assertEquals(21, lines.size());
    }

    private TestClient.Reply wrongToken(String path) {
        return client.send("GET", simulator.restUrl() + path, null, "wrong");
    }

    private void assertMessage(String expected, String body) {
        assertEquals(
                expected, client.post("/orders", body).json().required("errorMessage").asText());
    }
}
