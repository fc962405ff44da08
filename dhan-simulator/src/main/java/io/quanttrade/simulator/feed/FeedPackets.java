package io.quanttrade.simulator.feed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Encoder of the market feed's packets, little endian, sizes of the fixed layout of Dhan's v2
/// feed. Prices are float32 rupees; `ltt` is the IST wall clock written as an epoch second; counts
/// are unsigned and wrap like Dhan's.
public final class FeedPackets {
    /// Levels of depth in a full packet.
    public static final int LEVELS = 5;

    /// Response codes of the packets an instrument's change is sent as.
    static final int TICKER = 2;

    static final int QUOTE = 4;
    static final int FULL = 8;

    private static final int HEADER = 8;

    /// What a ticker, quote or full packet says besides its address.
    public record Values(
            float ltp,
            int ltq,
            long ltt,
            float averagePrice,
            long volume,
            long totalSell,
            long totalBuy,
            long openInterest,
            long openInterestHigh,
            long openInterestLow,
            float open,
            float close,
            float high,
            float low) {}

    /// One level of both sides.
    public record Level(
            long bidQuantity,
            long askQuantity,
            int bidOrders,
            int askOrders,
            float bidPrice,
            float askPrice) {}

    private FeedPackets() {}

    /// Code 2, 16 bytes.
    public static byte[] ticker(int segment, int securityId, float ltp, long ltt) {
        return bytes(header(TICKER, 16, segment, securityId).putFloat(ltp).putInt((int) ltt));
    }

    /// Code 6, 16 bytes.
    public static byte[] previousClose(int segment, int securityId, float close, long oi) {
        return bytes(header(6, 16, segment, securityId).putFloat(close).putInt((int) oi));
    }

    /// Code 5, 12 bytes.
    public static byte[] openInterest(int segment, int securityId, long oi) {
        return bytes(header(5, 12, segment, securityId).putInt((int) oi));
    }

    /// Code 7, 8 bytes: the header is all that is known of it.
    public static byte[] marketStatus(int segment, int securityId) {
        return bytes(header(7, HEADER, segment, securityId));
    }

    /// Code 50, 10 bytes.
    public static byte[] disconnect(int reason) {
        return bytes(header(50, 10, 0, 0).putShort((short) reason));
    }

    /// Code 4, 50 bytes; sell before buy, close before high and low.
    public static byte[] quote(int segment, int securityId, Values v) {
        ByteBuffer packet = header(QUOTE, 50, segment, securityId);
        putTrade(packet, v);
        packet.putFloat(v.open()).putFloat(v.close()).putFloat(v.high()).putFloat(v.low());
        return bytes(packet);
    }

    /// Code 8, 162 bytes; `depth` has [#LEVELS] levels, best first.
    public static byte[] full(int segment, int securityId, Values v, Level[] depth) {
        ByteBuffer packet = header(FULL, 162, segment, securityId);
        putTrade(packet, v);
        packet.putInt((int) v.openInterest());
        packet.putInt((int) v.openInterestHigh());
        packet.putInt((int) v.openInterestLow());
        packet.putFloat(v.open()).putFloat(v.close()).putFloat(v.high()).putFloat(v.low());
        putDepth(packet, depth);
        return bytes(packet);
    }

    /// Code 3, 112 bytes, of the retired v1 feed.
    public static byte[] depthV1(int segment, int securityId, float ltp, Level[] depth) {
        ByteBuffer packet = header(3, 112, segment, securityId).putFloat(ltp);
        putDepth(packet, depth);
        return bytes(packet);
    }

    private static ByteBuffer header(int code, int length, int segment, int securityId) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) code)
                .putShort((short) length)
                .put((byte) segment)
                .putInt(securityId);
    }

    private static void putTrade(ByteBuffer packet, Values v) {
        packet.putFloat(v.ltp()).putShort((short) v.ltq()).putInt((int) v.ltt());
        packet.putFloat(v.averagePrice()).putInt((int) v.volume());
        packet.putInt((int) v.totalSell()).putInt((int) v.totalBuy());
    }

    private static void putDepth(ByteBuffer packet, Level[] depth) {
        for (int i = 0; i < LEVELS; i++) {
            Level level = depth[i];
            packet.putInt((int) level.bidQuantity()).putInt((int) level.askQuantity());
            packet.putShort((short) level.bidOrders()).putShort((short) level.askOrders());
            packet.putFloat(level.bidPrice()).putFloat(level.askPrice());
        }
    }

    private static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.capacity()];
        packet.get(0, bytes);
        return bytes;
    }
}
