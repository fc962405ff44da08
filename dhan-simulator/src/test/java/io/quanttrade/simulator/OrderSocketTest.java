package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderSocketTest {
    private static final String ORDER =
            """
            {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
            "orderType":"MARKET","validity":"DAY","securityId":"1333","quantity":10,"price":0}""";

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

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> sampleKeys(String name) throws IOException {
        String text = Files.readString(SharedFolder.require("dhan/examples/order-update/" + name));
        return keys(TestClient.parse(text).required("Data"));
    }

    @Test
    void alertHasTheKeysOfTheSample() throws IOException {
        TestSocket updates = client.orderUpdates();
        String id = client.place(ORDER);
        JsonNode traded = TestClient.awaitStatus(updates, id, "Traded");
        assertEquals(sampleKeys("alert-4-traded.json"), keys(traded));
        updates.abort();
    }

    @Test
    void pascalCaseIsOneSwitchAway() throws IOException {
        client.set("{\"pascalCase\":true}");
        TestSocket updates = client.orderUpdates();
        client.place(ORDER);
        String text = updates.nextText();
        assertNotNull(text);
        assertEquals(
                sampleKeys("alert-cancelled-pascal-case.json"),
                keys(TestClient.parse(text).required("Data")));
        updates.abort();
    }

    @Test
    void badLoginIsResetWithoutACloseFrame() {
        TestSocket socket = client.socket(URI.create(simulator.orderUpdateUrl()));
        socket.send(client.login("wrong"));
        assertEquals("error", socket.awaitEnd());
    }

    @Test
    void duplicatesAndWrongOrderCanBeSwitchedOn() {
        client.set("{\"duplicateUpdates\":2,\"fills\":false}");
        TestSocket updates = client.orderUpdates();
        client.place(ORDER);
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(nextStatus(updates));
        }
        assertEquals(
                List.of("Transit", "Transit", "Transit", "Pending", "Pending", "Pending"),
                statuses);
        client.set("{\"duplicateUpdates\":0,\"shuffleUpdates\":true}");
        client.place(ORDER);
        assertEquals("Pending", nextStatus(updates));
        assertEquals("Transit", nextStatus(updates));
        updates.abort();
    }

    @Test
    void ordersPlacedByHandAreReportedToo() {
        TestSocket updates = client.orderUpdates();
        TestClient.Reply reply =
                client.act("{\"action\":\"manual-order\",\"securityId\":2885,\"quantity\":3}");
        String id = reply.json().required("orderId").asText();
        JsonNode traded = TestClient.awaitStatus(updates, id, "Traded");
        assertEquals("N", traded.required("source").asText());
        updates.abort();
    }

    private static String nextStatus(TestSocket updates) {
        String text = updates.nextText();
        assertNotNull(text);
        return TestClient.parse(text).at("/Data/status").asText();
    }
}
