package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Faults of orders, errors and the account; the feed's own are in [FeedFaultsTest].
@Timeout(60)
class BrokerFaultsTest {
    private static final String ORDER =
            """
            {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
            "orderType":"LIMIT","validity":"DAY","securityId":"1333","quantity":100,\
            "price":%s,"correlationId":"tag"}""";

    @TempDir Path folder;

    private static long taken(Tape tape) {
        return tape.client.control("/stats").json().at("/ordersPerCorrelationId/tag").asLong();
    }

    @ParameterizedTest
    @CsvSource({
        "DH-901,401",
        "DH-903,400",
        "DH-904,429",
        "DH-905,400",
        "DH-906,400",
        "DH-908,500",
        "DH-909,502",
        "DH-910,500"
    })
    void everyCodeComesWithItsStatusAndText(String code, int status) {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set(
                    "{\"fault\":\"status\",\"faultCode\":\"%s\",\"faultCreates\":false}"
                            .formatted(code));
            TestClient.Reply reply = tape.client.post("/orders", ORDER.formatted("1300"));
            assertEquals(status, reply.status());
            assertEquals(code, reply.json().required("errorCode").asText());
            assertTrue(!reply.json().required("errorMessage").asText().isEmpty());
            assertEquals(0, taken(tape));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void serverErrorsComeWithTheOrder(int status) {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set(
                    "{\"fault\":\"status\",\"faultStatus\":%d,\"faultCount\":1}".formatted(status));
            assertEquals(status, tape.client.post("/orders", ORDER.formatted("1300")).status());
            assertEquals(1, taken(tape));
            assertEquals(200, tape.client.post("/orders", ORDER.formatted("1300")).status());
        }
    }

    @Test
    void faultsCanBeLimitedToAPathAndATime() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set(
                    "{\"fault\":\"status\",\"faultCode\":\"DH-904\",\"faultOn\":\"/v2/fundlimit\","
                            + "\"faultSeconds\":1}");
            assertEquals(429, tape.client.get("/fundlimit").status());
            assertEquals(200, tape.client.get("/positions").status());
            TestClient.await(() -> tape.client.get("/fundlimit").status() == 200);
        }
    }

    @Test
    void sameSeedHitsTheSameRequests() {
        try (Tape tape = Tape.of(folder, 1400)) {
            List<Integer> first = statuses(tape, 9);
            assertTrue(first.contains(500) && first.contains(200), first.toString());
            assertEquals(first, statuses(tape, 9));
        }
    }

    private static List<Integer> statuses(Tape tape, int seed) {
        tape.client.set(
                "{\"fault\":\"status\",\"faultOn\":\"read\",\"faultProbability\":0.4,\"faultSeed\":"
                        + seed
                        + "}");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            statuses.add(tape.client.get("/fundlimit").status());
        }
        return statuses;
    }

    @Test
    void resetInMidAnswerComesWithoutTheOrderToo() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set(
                    "{\"fault\":\"reset-mid-answer\",\"faultCount\":1,\"faultCreates\":false}");
            assertThrows(
                    UncheckedIOException.class,
                    () -> tape.client.post("/orders", ORDER.formatted("1300")));
            assertEquals(0, taken(tape));
        }
    }

    @Test
    void fillsComeInTheGivenSlices() {
        try (Tape tape = Tape.of(folder, 1400, 1400, 1400, 1400, 1400)) {
            tape.client.set("{\"fillSlices\":\"30,30,40\"}");
            String id = tape.client.place(ORDER.formatted("1405"));
            tape.play();
            tape.awaitStatus(id, "Traded");
            JsonNode trades = tape.client.get("/trades/" + id).json();
            assertEquals(3, trades.size());
            assertEquals(30, trades.get(0).required("tradedQuantity").asInt());
            assertEquals(40, trades.get(2).required("tradedQuantity").asInt());
        }
    }

    @Test
    void partlyFilledOrderIsCancelledWithItsFill() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set("{\"fillSlices\":\"30\"}");
            String id = tape.client.place(ORDER.formatted("1405"));
            tape.awaitStatus(id, "Part_Traded");
            assertEquals(202, tape.client.delete("/orders/" + id).status());
            JsonNode order = tape.client.order(id);
            assertEquals("CANCELLED", order.required("orderStatus").asText());
            assertEquals(30, order.required("filledQty").asInt());
        }
    }

    @Test
    void lateFillIsBookedOnACancelledOrder() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set("{\"lateFills\":1,\"lateFillQuantity\":40,\"lateFillMillis\":1}");
            String id = tape.client.place(ORDER.formatted("1300"));
            tape.awaitStatus(id, "Pending");
            assertEquals(202, tape.client.delete("/orders/" + id).status());
            TestClient.await(() -> tape.client.order(id).required("filledQty").asInt() == 40);
            assertEquals("CANCELLED", tape.client.order(id).required("orderStatus").asText());
            assertEquals(1, tape.client.get("/trades/" + id).json().size());
            assertEquals(
                    40, tape.client.get("/positions").json().get(0).required("netQty").asInt());
        }
    }

    @Test
    void unknownStatusStandsInForPending() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set("{\"unknownStatus\":\"MODIFIED\"}");
            String id = tape.client.place(ORDER.formatted("1300"));
            tape.awaitStatus(id, "MODIFIED");
            assertEquals("MODIFIED", tape.client.order(id).required("orderStatus").asText());
            tape.client.set("{\"unknownStatus\":\"\"}");
            assertEquals("PENDING", tape.client.order(id).required("orderStatus").asText());
        }
    }

    @Test
    void updatesComeRepeatedAndInTheWrongOrder() {
        try (Tape tape = Tape.of(folder, 1400)) {
            TestSocket updates = tape.client.orderUpdates();
            tape.client.set("{\"duplicateUpdates\":2}");
            String id = tape.client.place(ORDER.formatted("1300"));
            tape.awaitStatus(id, "Pending");
            List<String> statuses = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String text = updates.nextText();
                statuses.add(TestClient.parse(String.valueOf(text)).at("/Data/status").asText());
            }
            assertEquals(
                    List.of("Transit", "Transit", "Transit", "Pending", "Pending", "Pending"),
                    statuses);
            tape.client.set("{\"duplicateUpdates\":0,\"shuffleUpdates\":true}");
            String later = tape.client.place(ORDER.formatted("1301"));
            TestClient.awaitStatus(updates, later, "Pending");
            TestClient.awaitStatus(updates, later, "Transit");
            updates.abort();
        }
    }

    @Test
    void goodLoginCanBeResetToo() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set("{\"resetAfterLogin\":true}");
            TestSocket socket =
                    tape.client.socket(java.net.URI.create(tape.simulator.orderUpdateUrl()));
            socket.send(tape.client.login(tape.simulator.token()));
            assertEquals("error", socket.awaitEnd());
        }
    }

    @Test
    void manualOrderHasNoTagOfOurs() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.act(
                    "{\"action\":\"manual-order\",\"securityId\":1333,"
                            + "\"transactionType\":\"BUY\",\"quantity\":7}");
            TestClient.await(() -> tape.client.get("/positions").json().size() == 1);
            assertEquals(
                    "", tape.client.get("/orders").json().get(0).at("/correlationId").asText());
        }
    }

    @Test
    void driftChangesThePositionWithoutATrade() {
        try (Tape tape = Tape.of(folder, 1400)) {
            TestClient.Reply reply =
                    tape.client.act(
                            "{\"action\":\"position-drift\",\"securityId\":1333,\"quantity\":-25}");
            assertEquals(200, reply.status(), reply.body());
            assertEquals(
                    -25, tape.client.get("/positions").json().get(0).required("netQty").asInt());
            assertEquals(0, tape.client.get("/trades").json().size());
        }
    }

    @Test
    void tokenDiesAndLivesByAction() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.act("{\"action\":\"expire-token\"}");
            assertEquals(401, tape.client.get("/orders").status());
            tape.client.act("{\"action\":\"renew-token\"}");
            assertEquals(200, tape.client.get("/orders").status());
        }
    }

    @Test
    void killSwitchAndForeignAddressRefuseOrders() {
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set("{\"staticIpCheck\":true}");
            TestClient.Reply reply = tape.client.post("/orders", ORDER.formatted("1300"));
            assertEquals(400, reply.status());
            assertEquals("Invalid IP", reply.json().required("errorMessage").asText());
            String address = "{\"ip\":\"127.0.0.1\",\"ipFlag\":\"PRIMARY\"}";
            assertEquals(
                    "SUCCESS",
                    tape.client.post("/ip/setIP", address).json().required("status").asText());
            assertEquals(200, tape.client.post("/orders", ORDER.formatted("1300")).status());
            // A set address is locked for seven days.
            assertEquals(
                    "ERROR",
                    tape.client.put("/ip/modifyIP", address).json().required("status").asText());
            tape.client.set("{\"killSwitch\":true}");
            assertEquals(400, tape.client.post("/orders", ORDER.formatted("1300")).status());
        }
    }

    @Test
    void quirksOfTheOrderBookAreDhans() {
        try (Tape tape = Tape.of(folder, 1400)) {
            assertEquals("[]", tape.client.get("/orders/1").body());
            assertEquals(404, tape.client.get("/orders/external/nobody").status());
            String tag = "a".repeat(25);
            String body = ORDER.formatted("\"1300.5\"").replace("tag", tag);
            String id = tape.client.place(body);
            tape.awaitStatus(id, "Pending");
            JsonNode order = tape.client.order(id);
            assertEquals("0", order.required("omsErrorCode").asText());
            assertEquals("CONFIRMED", order.required("omsErrorDescription").asText());
            assertEquals(tag, order.required("correlationId").asText());
            assertEquals(400, tape.client.post("/orders", body.replace(tag, tag + "a")).status());
            assertEquals(400, tape.client.post("/orders", body.replace("DAY", "")).status());
            assertEquals("[]", tape.client.get("/trades/").body());
            JsonNode gateway = tape.client.get("/forever/all").json();
            assertEquals("/v2/forever/all", gateway.required("path").asText());
            assertEquals(404, gateway.required("status").asInt());
            assertEquals(500, tape.client.get("/holdings").status());
            tape.client.set("{\"emptyHoldingsError\":false}");
            assertEquals("[]", tape.client.get("/holdings").body());
        }
    }

    /// The document names every switch, action and fault there is, and none that is gone.
    @Test
    void documentNamesEverySwitch() throws IOException {
        try (Tape tape = Tape.of(folder, 1400)) {
            String text =
                    Files.readString(
                            Path.of(System.getProperty("quanttrade.root", ".."))
                                    .resolve("docs/simulator.md"));
            JsonNode descriptions = tape.client.control("").json().required("descriptions");
            descriptions
                    .fieldNames()
                    .forEachRemaining(
                            name -> assertTrue(text.contains("| `" + name + "` |"), name));
            tape.client
                    .control("/feed-faults")
                    .json()
                    .required("known")
                    .fieldNames()
                    .forEachRemaining(
                            name -> assertTrue(text.contains("| `" + name + "` |"), name));
            long documented = text.lines().filter(l -> l.startsWith("| `")).count();
            int known =
                    descriptions.size()
                            + tape.client.control("/feed-faults").json().required("known").size();
            assertEquals(known, documented);
        }
    }
}
