package io.quanttrade.marketdata.source.dhan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Decodes the published fixtures, where they lie beside the project, and compares every field.
class FixtureTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path examples =
            Path.of(System.getProperty("quanttrade.root", ".."), "..", "shared/dhan/examples");

    @BeforeEach
    void examplesAreThere() {
        assumeTrue(Files.isDirectory(examples), "no fixtures at " + examples);
    }

    @Test
    void everyFeedFixtureDecodes() throws IOException {
        List<Path> fixtures = fixtures("feed");
        assertTrue(fixtures.size() >= 20, fixtures.toString());
        for (Path fixture : fixtures) {
            List<TreeMap<String, String>> decoded = new ArrayList<>();
            new FeedDecoder().decode(bytes(fixture), new FeedFields(decoded));
            assertEquals(expected(fixture, true), decoded, fixture.toString());
        }
    }

    @Test
    void everyDepthFixtureDecodes() throws IOException {
        List<Path> fixtures = fixtures("depth");
        assertTrue(fixtures.size() >= 8, fixtures.toString());
        for (Path fixture : fixtures) {
            boolean large = fixture.getFileName().toString().startsWith("depth200");
            List<TreeMap<String, String>> decoded = new ArrayList<>();
            new DepthDecoder(large ? DepthDecoder.Levels.TWO_HUNDRED : DepthDecoder.Levels.TWENTY)
                    .decode(
                            bytes(fixture),
                            new DepthFields(decoded, large ? "rowCount" : "sequence"));
            assertEquals(expected(fixture, false), decoded, fixture.toString());
        }
    }

    @Test
    void tradeTimeIsIndianWallClock() throws IOException {
        for (Path fixture : fixtures("feed")) {
            for (JsonNode packet : json(fixture).get("packets")) {
                if (packet.has("ltt") && packet.get("ltt").asLong() > 0) {
                    assertEquals(
                            packet.get("lttUtcEpoch").asLong() * 1_000_000_000L,
                            DhanTime.epochNanos(packet.get("ltt").asLong()));
                }
            }
        }
        assertEquals(0, DhanTime.epochNanos(0));
    }

    private List<Path> fixtures(String folder) throws IOException {
        try (Stream<Path> files = Files.list(examples.resolve(folder))) {
            return files.filter(p -> p.toString().endsWith(".hex")).sorted().toList();
        }
    }

    private static ByteBuffer bytes(Path fixture) throws IOException {
        return ByteBuffer.wrap(HexFormat.of().parseHex(Files.readString(fixture).strip()));
    }

    private static JsonNode json(Path fixture) throws IOException {
        return JSON.readTree(
                Files.readString(Path.of(fixture.toString().replace(".hex", ".expected.json"))));
    }

    /// Packets as flat text fields; decimals of the market feed as float32.
    private static List<TreeMap<String, String>> expected(Path fixture, boolean floats)
            throws IOException {
        List<TreeMap<String, String>> packets = new ArrayList<>();
        for (JsonNode packet : json(fixture).get("packets")) {
            TreeMap<String, String> fields = new TreeMap<>();
            flatten("", packet, floats, fields);
            // What only restates another field.
            List.of(
                            "packet",
                            "exchangeSegment",
                            "lttIstWallClock",
                            "lttUtcEpoch",
                            "responseCodeName")
                    .forEach(fields::remove);
            packets.add(fields);
        }
        return packets;
    }

    private static void flatten(
            String prefix, JsonNode node, boolean floats, TreeMap<String, String> into) {
        node.properties()
                .forEach(
                        entry -> {
                            String name = prefix + entry.getKey();
                            JsonNode value = entry.getValue();
                            if (value.isArray()) {
                                for (int i = 0; i < value.size(); i++) {
                                    flatten(name + i + ".", value.get(i), floats, into);
                                }
                            } else {
                                into.put(name, text(value, floats));
                            }
                        });
    }

    private static String text(JsonNode value, boolean floats) {
        if (!value.isFloatingPointNumber()) {
            return value.asText();
        }
        return floats
                ? Float.toString((float) value.asDouble())
                : Double.toString(value.asDouble());
    }

    private record FeedFields(List<TreeMap<String, String>> into) implements FeedSink {

        @Override
        public void packet(FeedPacket p) {
            TreeMap<String, String> f = new TreeMap<>();
            put(f, "responseCode", p.kind().code());
            put(f, "messageLength", p.statedLength());
            put(f, "exchangeSegmentCode", p.segmentCode());
            put(f, "securityId", p.securityId());
            switch (p.kind()) {
                case TICKER -> {
                    put(f, "ltp", p.lastPrice());
                    put(f, "ltt", p.lastTradeTime());
                }
                case PREV_CLOSE -> {
                    put(f, "prevClose", p.previousClose());
                    put(f, "prevOi", p.previousOpenInterest());
                }
                case OI -> put(f, "oi", p.openInterest());
                case DISCONNECT -> put(f, "reasonCode", p.disconnectReason());
                case MARKET_STATUS -> {}
                case MARKET_DEPTH_V1 -> {
                    put(f, "ltp", p.lastPrice());
                    depth(f, p);
                }
                case QUOTE -> trade(f, p);
                case FULL -> {
                    trade(f, p);
                    put(f, "oi", p.openInterest());
                    put(f, "oiDayHigh", p.openInterestHigh());
                    put(f, "oiDayLow", p.openInterestLow());
                    depth(f, p);
                }
            }
            into.add(f);
        }

        @Override
        public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
            throw new AssertionError(fault + " at " + offset);
        }

        private static void trade(TreeMap<String, String> f, FeedPacket p) {
            put(f, "ltp", p.lastPrice());
            put(f, "ltq", p.lastQuantity());
            put(f, "ltt", p.lastTradeTime());
            put(f, "atp", p.averagePrice());
            put(f, "volume", p.volume());
            put(f, "totalSellQty", p.totalSellQuantity());
            put(f, "totalBuyQty", p.totalBuyQuantity());
            put(f, "open", p.dayOpen());
            put(f, "close", p.dayClose());
            put(f, "high", p.dayHigh());
            put(f, "low", p.dayLow());
        }

        private static void depth(TreeMap<String, String> f, FeedPacket p) {
            for (int i = 0; i < FeedPacket.LEVELS; i++) {
                put(f, "depth" + i + ".bidQty", p.bidQuantity(i));
                put(f, "depth" + i + ".askQty", p.askQuantity(i));
                put(f, "depth" + i + ".bidOrders", p.bidOrders(i));
                put(f, "depth" + i + ".askOrders", p.askOrders(i));
                put(f, "depth" + i + ".bidPrice", p.bidPrice(i));
                put(f, "depth" + i + ".askPrice", p.askPrice(i));
            }
        }
    }

    private record DepthFields(List<TreeMap<String, String>> into, String trailer)
            implements DepthSink {

        @Override
        public void packet(DepthPacket p) {
            TreeMap<String, String> f = new TreeMap<>();
            put(f, "responseCode", p.responseCode());
            put(f, "messageLength", p.statedLength());
            put(f, "exchangeSegmentCode", p.segmentCode());
            put(f, "securityId", p.securityId());
            if (p.kind() == DepthPacket.Kind.DISCONNECT) {
                put(f, "reasonCode", p.disconnectReason());
                put(f, "headerTrailingU32", p.headerTrailer());
            } else {
                put(f, trailer, p.headerTrailer());
            }
            for (int i = 0; i < p.rows(); i++) {
                put(f, "levels" + i + ".price", p.price(i));
                put(f, "levels" + i + ".quantity", p.quantity(i));
                put(f, "levels" + i + ".orders", p.orders(i));
            }
            into.add(f);
        }

        @Override
        public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
            throw new AssertionError(fault + " at " + offset);
        }
    }

    private static void put(TreeMap<String, String> fields, String name, Object value) {
        fields.put(name, String.valueOf(value));
    }
}
