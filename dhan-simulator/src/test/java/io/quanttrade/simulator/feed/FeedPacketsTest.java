package io.quanttrade.simulator.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.simulator.SharedFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FeedPacketsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void tickerIsSixteenLittleEndianBytes() {
        byte[] packet = FeedPackets.ticker(0, 13, 25642.8f, 1_795_169_733L);
        assertEquals("021000000d0000009a55c846c51d006b", HexFormat.of().formatHex(packet));
    }

    @Test
    void disconnectCarriesTheReason() {
        assertEquals(
                "320a000000000000" + "2703", HexFormat.of().formatHex(FeedPackets.disconnect(807)));
        assertEquals(
                "0e00320000000000250300002503",
                HexFormat.of().formatHex(DepthPackets.disconnect(805)));
    }

    @TestFactory
    Stream<DynamicTest> reproducesEveryFixtureBitForBit() throws IOException {
        Path examples = SharedFolder.require("dhan/examples");
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("feed", "depth")) {
            try (Stream<Path> list = Files.list(examples.resolve(folder))) {
                list.filter(p -> p.toString().endsWith(".hex")).sorted().forEach(files::add);
            }
        }
        assertFalse(files.isEmpty());
        // The documents' own form of the depth disconnect is not the one the simulator sends: it
        // adds the reason where the official client looks for it.
        return files.stream()
                .filter(file -> !file.endsWith("depth_disconnect_docs.hex"))
                .map(file -> DynamicTest.dynamicTest(file.getFileName() + "", () -> check(file)));
    }

    private static void check(Path hex) throws IOException {
        Path expected = Path.of(hex.toString().replace(".hex", ".expected.json"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonNode packet : JSON.readTree(Files.readString(expected)).required("packets")) {
            bytes.writeBytes(encode(packet));
        }
        assertEquals(Files.readString(hex).strip(), HexFormat.of().formatHex(bytes.toByteArray()));
    }

    private static byte[] encode(JsonNode p) {
        int segment = p.required("exchangeSegmentCode").asInt();
        int id = p.required("securityId").asInt();
        return switch (p.required("packet").asText()) {
            case "TICKER" ->
                    FeedPackets.ticker(segment, id, number(p, "ltp"), p.required("ltt").asLong());
            case "PREV_CLOSE" ->
                    FeedPackets.previousClose(
                            segment, id, number(p, "prevClose"), p.required("prevOi").asLong());
            case "OI" -> FeedPackets.openInterest(segment, id, p.required("oi").asLong());
            case "MARKET_STATUS" -> FeedPackets.marketStatus(segment, id);
            case "DISCONNECT" -> FeedPackets.disconnect(p.required("reasonCode").asInt());
            case "DEPTH_DISCONNECT" -> DepthPackets.disconnect(p.required("reasonCode").asInt());
            case "QUOTE" -> FeedPackets.quote(segment, id, values(p));
            case "FULL" -> FeedPackets.full(segment, id, values(p), depth(p));
            case "MARKET_DEPTH_V1" -> FeedPackets.depthV1(segment, id, number(p, "ltp"), depth(p));
            case "DEPTH20_BID", "DEPTH20_ASK" ->
                    DepthPackets.depth20(
                            p.required("responseCode").asInt(),
                            segment,
                            id,
                            p.required("sequence").asLong(),
                            rows(p));
            case "DEPTH200_BID", "DEPTH200_ASK" ->
                    DepthPackets.depth200(p.required("responseCode").asInt(), segment, id, rows(p));
            default -> throw new AssertionError("unknown packet " + p);
        };
    }

    private static FeedPackets.Values values(JsonNode p) {
        return new FeedPackets.Values(
                number(p, "ltp"),
                p.required("ltq").asInt(),
                p.required("ltt").asLong(),
                number(p, "atp"),
                p.required("volume").asLong(),
                p.required("totalSellQty").asLong(),
                p.required("totalBuyQty").asLong(),
                p.path("oi").asLong(),
                p.path("oiDayHigh").asLong(),
                p.path("oiDayLow").asLong(),
                number(p, "open"),
                number(p, "close"),
                number(p, "high"),
                number(p, "low"));
    }

    private static FeedPackets.Level[] depth(JsonNode p) {
        List<FeedPackets.Level> levels = new ArrayList<>();
        for (JsonNode level : p.required("depth")) {
            levels.add(
                    new FeedPackets.Level(
                            level.required("bidQty").asLong(),
                            level.required("askQty").asLong(),
                            level.required("bidOrders").asInt(),
                            level.required("askOrders").asInt(),
                            number(level, "bidPrice"),
                            number(level, "askPrice")));
        }
        return levels.toArray(FeedPackets.Level[]::new);
    }

    private static List<DepthPackets.Row> rows(JsonNode p) {
        List<DepthPackets.Row> rows = new ArrayList<>();
        for (JsonNode level : p.required("levels")) {
            rows.add(
                    new DepthPackets.Row(
                            level.required("price").asDouble(),
                            level.required("quantity").asLong(),
                            level.required("orders").asLong()));
        }
        return rows;
    }

    private static float number(JsonNode node, String key) {
        return (float) node.required(key).asDouble();
    }
}
