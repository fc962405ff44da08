package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Futures and options: orders, feed with open interest, chain, margin.
@Timeout(60)
class DerivativesTest {
    private static final String CHAIN =
            "{\"UnderlyingScrip\":13,\"UnderlyingSeg\":\"IDX_I\",\"Expiry\":\"%s\"}";
    private static final String OPTION =
            """
            {"transactionType":"%s","exchangeSegment":"NSE_FNO","productType":"MARGIN",\
            "orderType":"MARKET","validity":"DAY","securityId":"42528","quantity":%d,"price":0}""";

    private final DhanSimulator simulator =
            DhanSimulator.start(
                    SimulatorConfig.builder()
                            .startDate(LocalDate.of(2026, 11, 20))
                            .speed(20)
                            .switches(Map.of("latencyMillis", "1", "rateLimits", "false"))
                            .build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void expiriesAreTheNextWeeksAndMonths() {
        JsonNode list =
                client.post(
                                "/optionchain/expirylist",
                                "{\"UnderlyingScrip\":\"13\",\"UnderlyingSeg\":\"IDX_I\"}")
                        .json()
                        .required("data");
        List<String> dates = new ArrayList<>();
        list.forEach(each -> dates.add(each.asText()));
        // 24 November is a holiday: the week ends on Monday.
        assertEquals(List.of("2026-11-23", "2026-12-01", "2026-12-08"), dates.subList(0, 3));
        assertTrue(dates.contains("2026-12-29"));
    }

    @Test
    void chainIsArbitrageFreeEnough() {
        JsonNode data =
                client.post("/optionchain", CHAIN.formatted("2026-11-23")).json().at("/data");
        double spot = data.required("last_price").asDouble();
        double lastCall = Double.MAX_VALUE;
        int strikes = 0;
        for (Map.Entry<String, JsonNode> row : data.required("oc").properties()) {
            double strike = Double.parseDouble(row.getKey());
            assertTrue(row.getKey().endsWith(".000000"), row.getKey());
            double call = row.getValue().at("/ce/last_price").asDouble();
            double put = row.getValue().at("/pe/last_price").asDouble();
            // Put-call parity within interest, smile and tick.
            assertEquals(spot - strike, call - put, 0.004 * spot, row.getKey());
            assertTrue(call <= lastCall, row.getKey());
            lastCall = call;
            double delta = row.getValue().at("/ce/greeks/delta").asDouble();
            assertTrue(delta >= 0 && delta <= 1);
            assertTrue(row.getValue().at("/ce/greeks/theta").asDouble() <= 0);
            strikes++;
        }
        assertEquals(41, strikes);
    }

    @Test
    void wrongChainRequestsGetTheirCodes() {
        assertTrue(
                client.post("/optionchain", CHAIN.formatted("2026-11-25"))
                        .json()
                        .required("data")
                        .has("811"));
        assertTrue(
                client.post("/optionchain", CHAIN.formatted("2026-11-23").replace("13", "77"))
                        .json()
                        .required("data")
                        .has("813"));
    }

    @Test
    void quoteModeSendsOpenInterestBesideTheQuote() {
        TestSocket feed = client.feed();
        feed.send(
                """
                {"RequestCode":17,"InstrumentCount":1,\
                "InstrumentList":[{"ExchangeSegment":"NSE_FNO","SecurityId":"42528"}]}""");
        ByteBuffer quote = next(feed);
        ByteBuffer interest = next(feed);
        assertEquals(4, quote.get(0));
        assertEquals(2, quote.get(3));
        assertEquals(5, interest.get(0));
        assertEquals(12, interest.remaining());
        assertTrue(interest.getInt(8) > 0);
        // The index ticks once a market second and the option with it.
        assertEquals(4, next(feed).get(0));
        assertEquals(5, next(feed).get(0));
        feed.abort();
    }

    @Test
    void fullPacketsCarryOpenInterestWithItsRange() {
        TestSocket feed = client.feed();
        feed.send(
                """
                {"RequestCode":21,"InstrumentCount":1,\
                "InstrumentList":[{"ExchangeSegment":"NSE_FNO","SecurityId":"42528"}]}""");
        ByteBuffer full = next(feed);
        assertEquals(8, full.get(0));
        assertTrue(full.getInt(34) <= full.getInt(38) && full.getInt(34) >= full.getInt(42));
        feed.abort();
    }

    @Test
    void optionOrdersTradeInLots() {
        TestSocket updates = client.orderUpdates();
        String odd = client.place(OPTION.formatted("BUY", 10));
        JsonNode rejected = TestClient.awaitStatus(updates, odd, "Rejected");
        assertTrue(rejected.required("reasonDescription").asText().contains("lot size 65"));
        String id = client.place(OPTION.formatted("BUY", 65));
        JsonNode traded = TestClient.awaitStatus(updates, id, "Traded");
        assertEquals("OPTIDX", traded.required("instrument").asText());
        assertEquals("CE", traded.required("optType").asText());
        assertEquals("2026-11-23 14:30:00", traded.required("expiryDate").asText());
        JsonNode order = client.order(id);
        assertEquals("CALL", order.required("drvOptionType").asText());
        assertEquals(25650, order.required("drvStrikePrice").asDouble());
        JsonNode position = client.get("/positions").json().get(0);
        assertEquals("2026-11-23", position.required("drvExpiryDate").asText());
        // A bought option blocks its premium, not a share of the index.
        double premium = position.required("buyAvg").asDouble() * 65;
        assertEquals(
                premium,
                client.get("/fundlimit").json().required("utilizedAmount").asDouble(),
                0.01);
        updates.abort();
    }

    @Test
    void writtenOptionNeedsSpanAndExposure() {
        JsonNode margin =
                client.post(
                                "/margincalculator",
                                "{\"exchangeSegment\":\"NSE_FNO\",\"transactionType\":\"SELL\","
                                        + "\"quantity\":65,\"productType\":\"MARGIN\","
                                        + "\"securityId\":\"42528\",\"price\":134}")
                        .json();
        double total = margin.required("totalMargin").asDouble();
        assertEquals(0.12 * 25_650 * 65, total, 1);
        assertEquals(
                total,
                margin.required("spanMargin").asDouble()
                        + margin.required("exposureMargin").asDouble(),
                0.01);
        assertEquals(20.0, margin.required("brokerage").asDouble());
    }

    @Test
    void slicingCutsAtTheFreezeQuantity() {
        JsonNode receipts = client.post("/orders/slicing", OPTION.formatted("BUY", 3_900)).json();
        assertEquals(3, receipts.size());
    }

    private static ByteBuffer next(TestSocket socket) {
        byte[] packet = socket.nextBinary();
        assertNotNull(packet, "no packet");
        return ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
    }
}
