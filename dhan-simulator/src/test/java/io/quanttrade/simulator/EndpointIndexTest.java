package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every row of Dhan's endpoint index: status, kind of body and the keys of it. The keys are
/// written down here, and compared with the sample bodies where those lie beside the repository.
@Timeout(120)
class EndpointIndexTest {
    private static final String ORDER =
            """
            {"dhanClientId":"1000000001","transactionType":"BUY","exchangeSegment":"NSE_EQ",\
            "productType":"INTRADAY","orderType":"%s","validity":"DAY","securityId":"1333",\
            "quantity":10,"price":%s,"correlationId":"index"}""";
    private static final String SUPER =
            """
            {"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"INTRADAY",\
            "orderType":"LIMIT","securityId":"1333","quantity":10,"price":1300,\
            "targetPrice":1445,"stopLossPrice":1290,"trailingJump":2}""";
    private static final String FOREVER =
            """
            {"orderFlag":"SINGLE","transactionType":"BUY","exchangeSegment":"NSE_EQ",\
            "productType":"CNC","orderType":"LIMIT","validity":"DAY","securityId":"1333",\
            "quantity":5,"price":1300,"triggerPrice":1301,"price1":0,"triggerPrice1":0,\
            "quantity1":0}""";
    private static final String ALERT =
            """
            {"condition":{"comparisonType":"PRICE_WITH_VALUE","exchangeSegment":"NSE_EQ",\
            "securityId":"1333","timeFrame":"DAY","operator":"GREATER_THAN",\
            "comparingValue":"9000","expDate":"2027-11-19","frequency":"ONCE","userNote":"n"},\
            "orders":[{"transactionType":"BUY","exchangeSegment":"NSE_EQ","productType":"CNC",\
            "orderType":"LIMIT","securityId":"1333","quantity":10,"validity":"DAY",\
            "price":"1451.00","discQuantity":"0","triggerPrice":"0"}]}""";
    private static final String MARGIN =
            """
            {"exchangeSegment":"NSE_EQ","transactionType":"BUY","quantity":50,\
            "productType":"INTRADAY","securityId":"1333","price":1427.9,"triggerPrice":0}""";
    private static final String RECEIPT = "orderId,orderStatus";
    private static final String ORDER_KEYS =
            "dhanClientId,orderId,exchangeOrderId,correlationId,orderStatus,transactionType,"
                    + "exchangeSegment,productType,orderType,validity,tradingSymbol,securityId,"
                    + "quantity,disclosedQuantity,price,triggerPrice,afterMarketOrder,"
                    + "boProfitValue,boStopLossValue,legName,createTime,updateTime,exchangeTime,"
                    + "drvExpiryDate,drvOptionType,drvStrikePrice,omsErrorCode,"
                    + "omsErrorDescription,algoId,remainingQuantity,averageTradedPrice,filledQty";
    private static final String TRADE_KEYS =
            "dhanClientId,orderId,exchangeOrderId,exchangeTradeId,transactionType,"
                    + "exchangeSegment,productType,orderType,tradingSymbol,customSymbol,"
                    + "securityId,tradedQuantity,tradedPrice,createTime,updateTime,exchangeTime,"
                    + "drvExpiryDate,drvOptionType,drvStrikePrice";
    private static final String CANDLES = "open,high,low,close,volume,timestamp,open_interest";
    private static final String CHART =
            """
            {"securityId":"1333","exchangeSegment":"NSE_EQ","instrument":"EQUITY",%s\
            "expiryCode":0,"oi":false,"fromDate":"%s","toDate":"%s"}""";

    private static DhanSimulator simulator;
    private static TestClient client;
    private static final Map<String, String> IDS = new LinkedHashMap<>();

    /// `pointer` leads to the object whose keys are `keys`; `sample` is a file of the samples.
    private record Row(
            String method,
            String path,
            String body,
            int status,
            String pointer,
            String keys,
            String sample) {}

    @BeforeAll
    static void start() {
        simulator =
                DhanSimulator.start(
                        SimulatorConfig.builder()
                                .startDate(LocalDate.of(2026, 11, 20))
                                .switches(Map.of("latencyMillis", "1", "rateLimits", "false"))
                                .build());
        client = new TestClient(simulator);
        TestSocket updates = client.orderUpdates();
        IDS.put("traded", client.place(ORDER.formatted("MARKET", "0")));
        TestClient.awaitStatus(updates, IDS.get("traded"), "Traded");
        for (String name : List.of("rest", "gone")) {
            IDS.put(name, client.place(ORDER.formatted("LIMIT", "1300")));
            TestClient.awaitStatus(updates, IDS.get(name), "Pending");
        }
        IDS.put("super", id(client.post("/super/orders", SUPER), "orderId"));
        TestClient.awaitStatus(updates, IDS.get("super"), "Pending");
        IDS.put("forever", id(client.post("/forever/orders", FOREVER), "orderId"));
        IDS.put("alert", id(client.post("/alerts/orders", ALERT), "alertId"));
        updates.abort();
    }

    private static String id(TestClient.Reply reply, String key) {
        assertEquals(200, reply.status(), reply.body());
        return reply.json().required(key).asText();
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    private static List<Row> index() {
        List<Row> rows = new ArrayList<>();
        String limit = ORDER.formatted("LIMIT", "\"1300.5\"").replace(":10,", ":\"10\",");
        rows.add(new Row("POST", "/orders", limit, 200, "", RECEIPT, "order-place"));
        rows.add(new Row("POST", "/orders/slicing", limit, 200, "/0", RECEIPT, "order-slicing"));
        String change =
                "{\"orderType\":\"LIMIT\",\"validity\":\"DAY\",\"quantity\":12,\"price\":1301}";
        rows.add(new Row("PUT", "/orders/{rest}", change, 200, "", RECEIPT, "order-modify"));
        rows.add(new Row("DELETE", "/orders/{gone}", "", 202, "", RECEIPT, "order-cancel"));
        rows.add(new Row("GET", "/orders", "", 200, "/0", ORDER_KEYS, "order-list"));
        rows.add(new Row("GET", "/orders/{rest}", "", 200, "", ORDER_KEYS, "order-by-id"));
        rows.add(
                new Row(
                        "GET",
                        "/orders/external/index",
                        "",
                        200,
                        "",
                        ORDER_KEYS,
                        "order-by-correlation-id"));
        rows.add(new Row("GET", "/trades", "", 200, "/0", TRADE_KEYS, "trade-book"));
        rows.add(new Row("GET", "/trades/", "", 200, "/0", TRADE_KEYS, "trade-book"));
        rows.add(new Row("GET", "/trades/{traded}", "", 200, "/0", TRADE_KEYS, "trades-of-order"));
        rows.add(
                new Row(
                        "GET",
                        "/trades/2026-11-01/2026-11-30/0",
                        "",
                        200,
                        "/0",
                        TRADE_KEYS
                                + ",isin,instrument,sebiTax,stt,brokerageCharges,serviceTax,"
                                + "exchangeTransactionCharges,stampDuty",
                        "trade-history"));
        rows.add(new Row("POST", "/super/orders", SUPER, 200, "", RECEIPT, "super-place"));
        rows.add(
                new Row(
                        "PUT",
                        "/super/orders/{super}",
                        "{\"legName\":\"TARGET_LEG\",\"targetPrice\":1450}",
                        200,
                        "",
                        RECEIPT,
                        "super-modify"));
        rows.add(
                new Row(
                        "GET",
                        "/super/orders",
                        "",
                        200,
                        "/0/legDetails/0",
                        "orderId,legName,transactionType,totalQuatity,remainingQuantity,"
                                + "triggeredQuantity,price,orderStatus,trailingJump",
                        "super-list"));
        rows.add(
                new Row(
                        "DELETE",
                        "/super/orders/{super}/ENTRY_LEG",
                        "",
                        202,
                        "",
                        RECEIPT,
                        "super-cancel"));
        rows.add(new Row("POST", "/forever/orders", FOREVER, 200, "", RECEIPT, "forever-place"));
        rows.add(
                new Row(
                        "PUT",
                        "/forever/orders/{forever}",
                        "{\"orderFlag\":\"SINGLE\",\"orderType\":\"LIMIT\",\"legName\":"
                                + "\"TARGET_LEG\",\"quantity\":6,\"price\":1299,"
                                + "\"disclosedQuantity\":0,\"triggerPrice\":1300,"
                                + "\"validity\":\"DAY\"}",
                        200,
                        "",
                        RECEIPT,
                        "forever-modify"));
        rows.add(
                new Row(
                        "GET",
                        "/forever/orders",
                        "",
                        200,
                        "/0",
                        "dhanClientId,orderId,orderStatus,transactionType,exchangeSegment,"
                                + "productType,orderType,tradingSymbol,securityId,quantity,price,"
                                + "triggerPrice,legName,createTime,updateTime,exchangeTime,"
                                + "drvExpiryDate,drvOptionType,drvStrikePrice",
                        "forever-list"));
        rows.add(
                new Row(
                        "DELETE",
                        "/forever/orders/{forever}",
                        "",
                        200,
                        "",
                        RECEIPT,
                        "forever-cancel"));
        rows.add(
                new Row(
                        "POST",
                        "/alerts/orders",
                        ALERT,
                        200,
                        "",
                        "alertId,alertStatus",
                        "alert-place"));
        String alert = "alertId,alertStatus,createdTime,triggeredTime,lastPrice,condition,orders";
        rows.add(
                new Row(
                        "PUT",
                        "/alerts/orders/{alert}",
                        ALERT,
                        200,
                        "",
                        "alertId,alertStatus",
                        ""));
        rows.add(new Row("GET", "/alerts/orders/{alert}", "", 200, "", alert, "alert-by-id"));
        rows.add(new Row("GET", "/alerts/orders", "", 200, "/0", alert, "alert-list"));
        rows.add(
                new Row(
                        "DELETE",
                        "/alerts/orders/{alert}",
                        "",
                        200,
                        "",
                        "alertId,alertStatus",
                        "alert-delete"));
        rows.add(
                new Row(
                        "GET",
                        "/positions",
                        "",
                        200,
                        "/0",
                        "dhanClientId,tradingSymbol,securityId,positionType,exchangeSegment,"
                                + "productType,buyAvg,buyQty,costPrice,sellAvg,sellQty,netQty,"
                                + "realizedProfit,unrealizedProfit,rbiReferenceRate,multiplier,"
                                + "carryForwardBuyQty,carryForwardSellQty,carryForwardBuyValue,"
                                + "carryForwardSellValue,dayBuyQty,daySellQty,dayBuyValue,"
                                + "daySellValue,drvExpiryDate,drvOptionType,drvStrikePrice,"
                                + "crossCurrency",
                        "positions"));
        rows.add(
                new Row(
                        "GET",
                        "/holdings",
                        "",
                        500,
                        "",
                        "errorType,errorCode,errorMessage",
                        "errors/dh-1111"));
        rows.add(
                new Row(
                        "POST",
                        "/positions/convert",
                        "{\"fromProductType\":\"INTRADAY\",\"exchangeSegment\":\"NSE_EQ\","
                                + "\"positionType\":\"LONG\",\"securityId\":\"1333\","
                                + "\"convertQty\":\"5\",\"toProductType\":\"MARGIN\"}",
                        202,
                        "",
                        "",
                        ""));
        rows.add(new Row("GET", "/edis/tpin", "", 202, "", "", ""));
        String form =
                "{\"isin\":\"INE040A01034\",\"qty\":1,\"exchange\":\"NSE\",\"segment\":\"EQ\","
                        + "\"bulk\":false}";
        rows.add(
                new Row(
                        "POST",
                        "/edis/form",
                        form,
                        200,
                        "",
                        "dhanClientId,edisFormHtml",
                        "edis-form"));
        rows.add(
                new Row(
                        "POST",
                        "/edis/bulkform",
                        form.replace("\"INE040A01034\"", "[\"INE040A01034\"]"),
                        200,
                        "",
                        "dhanClientId,edisFormHtml",
                        "edis-form"));
        rows.add(
                new Row(
                        "GET",
                        "/edis/inquire/INE040A01034",
                        "",
                        200,
                        "",
                        "clientId,isin,totalQty,aprvdQty,status,remarks",
                        "edis-inquire"));
        rows.add(
                new Row(
                        "GET",
                        "/killswitch",
                        "",
                        200,
                        "",
                        "dhanClientId,killSwitchStatus",
                        "killswitch-status"));
        rows.add(
                new Row(
                        "POST",
                        "/killswitch?killSwitchStatus=DEACTIVATE",
                        "",
                        200,
                        "",
                        "dhanClientId,killSwitchStatus",
                        "killswitch-activate"));
        String pnl =
                "{\"profitValue\":150000,\"lossValue\":50000,\"productType\":[\"INTRADAY\","
                        + "\"DELIVERY\"],\"enableKillSwitch\":true}";
        rows.add(
                new Row("POST", "/pnlExit", pnl, 200, "", "pnlExitStatus,message", "pnl-exit-set"));
        rows.add(
                new Row(
                        "GET",
                        "/pnlExit",
                        "",
                        200,
                        "",
                        "pnlExitStatus,profit,loss,productType,enableKillSwitch",
                        "pnl-exit-get"));
        rows.add(
                new Row(
                        "DELETE",
                        "/pnlExit",
                        "",
                        200,
                        "",
                        "pnlExitStatus,message",
                        "pnl-exit-stop"));
        rows.add(
                new Row(
                        "GET",
                        "/fundlimit",
                        "",
                        200,
                        "",
                        "dhanClientId,availabelBalance,sodLimit,collateralAmount,"
                                + "receiveableAmount,utilizedAmount,blockedPayoutAmount,"
                                + "withdrawableBalance",
                        "fund-limit"));
        rows.add(
                new Row(
                        "POST",
                        "/margincalculator",
                        MARGIN,
                        200,
                        "",
                        "totalMargin,spanMargin,exposureMargin,availableBalance,variableMargin,"
                                + "insufficientBalance,brokerage,leverage",
                        "margin-calculator"));
        String multi =
                "clientId,totalMargin,spanMargin,exposure,equityMargin,foMargin,commodity,currency";
        rows.add(
                new Row(
                        "POST",
                        "/margincalculator/multi",
                        "{\"includePosition\":true,\"includeOrder\":true,\"scripList\":["
                                + MARGIN
                                + "]}",
                        200,
                        "",
                        multi,
                        "margin-calculator-multi"));
        rows.add(
                new Row(
                        "POST",
                        "/margincalculator/multi",
                        "{\"includePosition\":true,\"includeOrders\":true,\"scripts\":["
                                + MARGIN
                                + "]}",
                        200,
                        "",
                        multi,
                        "margin-calculator-multi"));
        rows.add(
                new Row(
                        "GET",
                        "/ledger?from-date=2026-11-01&to-date=2026-11-30",
                        "",
                        200,
                        "/0",
                        "dhanClientId,narration,voucherdate,exchange,voucherdesc,vouchernumber,"
                                + "debit,credit,runbal",
                        "ledger"));
        String quote = "{\"NSE_EQ\":[1333]}";
        rows.add(
                new Row(
                        "POST",
                        "/marketfeed/ltp",
                        quote,
                        200,
                        "/data/NSE_EQ/1333",
                        "last_price",
                        ""));
        rows.add(
                new Row(
                        "POST",
                        "/marketfeed/ohlc",
                        quote,
                        200,
                        "/data/NSE_EQ/1333/ohlc",
                        "open,close,high,low",
                        "quote-ohlc"));
        rows.add(
                new Row(
                        "POST",
                        "/marketfeed/quote",
                        quote,
                        200,
                        "/data/NSE_EQ/1333",
                        "average_price,buy_quantity,depth,last_price,last_quantity,"
                                + "last_trade_time,lower_circuit_limit,net_change,ohlc,oi,"
                                + "oi_day_high,oi_day_low,sell_quantity,upper_circuit_limit,"
                                + "volume",
                        "quote-full"));
        rows.add(
                new Row(
                        "POST",
                        "/charts/historical",
                        CHART.formatted("", "2026-11-09", "2026-11-20"),
                        200,
                        "",
                        CANDLES,
                        "chart-daily"));
        rows.add(
                new Row(
                        "POST",
                        "/charts/intraday",
                        CHART.formatted(
                                "\"interval\":\"5\",",
                                "2026-11-19 09:15:00",
                                "2026-11-19 10:15:00"),
                        200,
                        "",
                        CANDLES,
                        "chart-intraday"));
        rows.add(
                new Row(
                        "POST",
                        "/charts/rollingoption",
                        "{\"exchangeSegment\":\"NSE_FNO\",\"interval\":\"5\",\"securityId\":13,"
                                + "\"instrument\":\"OPTIDX\",\"expiryFlag\":\"WEEK\","
                                + "\"expiryCode\":1,\"strike\":\"ATM+1\",\"drvOptionType\":"
                                + "\"CALL\",\"requiredData\":[\"open\",\"high\",\"low\","
                                + "\"close\",\"iv\",\"volume\",\"strike\",\"oi\",\"spot\"],"
                                + "\"fromDate\":\"2026-11-16\",\"toDate\":\"2026-11-17\"}",
                        200,
                        "/data/ce",
                        "iv,oi,strike,spot,open,high,low,close,volume,timestamp",
                        "chart-rolling-option"));
        rows.add(
                new Row(
                        "POST",
                        "/optionchain",
                        "{\"UnderlyingScrip\":13,\"UnderlyingSeg\":\"IDX_I\",\"Expiry\":"
                                + "\"2026-11-23\"}",
                        200,
                        "/data/oc/25650.000000/ce",
                        "average_price,greeks,implied_volatility,last_price,oi,"
                                + "previous_close_price,previous_oi,previous_volume,security_id,"
                                + "top_ask_price,top_ask_quantity,top_bid_price,"
                                + "top_bid_quantity,volume",
                        "option-chain"));
        rows.add(
                new Row(
                        "POST",
                        "/optionchain/expirylist",
                        "{\"UnderlyingScrip\":13,\"UnderlyingSeg\":\"IDX_I\"}",
                        200,
                        "",
                        "data,status",
                        "expiry-list"));
        rows.add(
                new Row(
                        "GET",
                        "/profile",
                        "",
                        200,
                        "",
                        "dhanClientId,tokenValidity,activeSegment,ddpi,mtf,dataPlan,dataValidity",
                        "profile"));
        rows.add(
                new Row(
                        "POST",
                        "/ip/setIP",
                        "{\"ip\":\"10.200.10.10\",\"ipFlag\":\"PRIMARY\"}",
                        200,
                        "",
                        "message,status",
                        "ip-set"));
        rows.add(
                new Row(
                        "PUT",
                        "/ip/modifyIP",
                        "{\"ip\":\"10.200.10.11\",\"ipFlag\":\"SECONDARY\"}",
                        200,
                        "",
                        "message,status",
                        "ip-set"));
        rows.add(
                new Row(
                        "GET",
                        "/ip/getIP",
                        "",
                        200,
                        "",
                        "modifyDateSecondary,secondaryIP,modifyDatePrimary,primaryIP,ip,"
                                + "detectedIP,ipMatchStatus,ordersAllowed",
                        "ip-get"));
        rows.add(
                new Row(
                        "DELETE",
                        "/positions",
                        "",
                        200,
                        "",
                        "status,message",
                        "positions-exit-all"));
        rows.add(
                new Row(
                        "GET",
                        "/RenewToken",
                        "",
                        200,
                        "",
                        "dhanClientId,dhanClientName,dhanClientUcc,givenPowerOfAttorney,token,"
                                + "accessToken,expiryTime",
                        "renew-token"));
        return rows;
    }

    private static TestClient.Reply ask(Row row) {
        String path = row.path();
        for (Map.Entry<String, String> id : IDS.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        return switch (row.method()) {
            case "POST" -> client.post(path, row.body());
            case "PUT" -> client.put(path, row.body());
            case "DELETE" -> client.delete(path);
            default -> client.get(path);
        };
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /// One pass through the whole index, in its order, because later rows live on earlier ones.
    @Test
    void everyRowOfTheIndexIsAnswered() throws IOException {
        for (Row row : index()) {
            String where = row.method() + " " + row.path();
            TestClient.Reply reply = ask(row);
            assertEquals(row.status(), reply.status(), where + ": " + reply.body());
            if (row.keys().isEmpty()) {
                assertEquals(row.status() == 202 ? "" : reply.body(), reply.body(), where);
                continue;
            }
            assertTrue(reply.contentType().startsWith("application/json"), where);
            JsonNode found = reply.json().at(row.pointer());
            Set<String> wanted = new TreeSet<>(List.of(row.keys().split(",", -1)));
            assertEquals(wanted, keys(found), where + ": " + reply.body());
            compareWithSample(row, where, found);
        }
    }

    /// The sample may have fewer keys: some were only ever seen on the wire.
    private static void compareWithSample(Row row, String where, JsonNode found)
            throws IOException {
        Path samples = SharedFolderOrNull.rest();
        if (samples == null || row.sample().isEmpty()) {
            return;
        }
        String name =
                row.sample().startsWith("errors/") ? row.sample() : row.sample() + ".response";
        JsonNode sample =
                TestClient.parse(Files.readString(samples.resolve(name + ".json")))
                        .at(row.pointer());
        for (String key : keys(sample)) {
            assertTrue(found.has(key), where + " has no " + key);
            JsonNode expected = sample.required(key);
            JsonNode actual = found.required(key);
            if (!expected.isNull() && !actual.isNull()) {
                assertEquals(expected.getNodeType(), actual.getNodeType(), where + "." + key);
            }
        }
    }

    @Test
    void instrumentFilesListEverySegment() {
        for (String segment : List.of("NSE_EQ", "IDX_I", "NSE_FNO")) {
            TestClient.Reply reply = client.get("/instrument/" + segment);
            assertEquals(200, reply.status());
            assertTrue(reply.contentType().startsWith("text/csv"));
            assertTrue(reply.body().lines().count() > 1, segment);
        }
        String base = simulator.restUrl().replace("/v2", "");
        String compact =
                client.send("GET", base + "/api-data/api-scrip-master.csv", null, "").body();
        String detailed =
                client.send("GET", base + "/api-data/api-scrip-master-detailed.csv", null, "")
                        .body();
        assertEquals(compact.lines().count(), detailed.lines().count());
        String option =
                compact.lines().filter(l -> l.startsWith("NSE,D,42528,")).findFirst().orElse("");
        assertEquals(
                "NSE,D,42528,OPTIDX,0,NIFTY-Nov2026-25650-CE,65.0,NIFTY 23 NOV 25650 CALL,"
                        + "2026-11-23 14:30:00,25650.00000,CE,5.0000,M,OP,,",
                option);
    }
}
