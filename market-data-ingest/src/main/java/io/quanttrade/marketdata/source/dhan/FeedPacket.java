package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;

/// A view of one packet of Dhan's market feed; it is moved from packet to packet and copies
/// nothing. Fields are read where the kind has them: asking a ticker for its volume is an error of
/// the caller. Counts are unsigned, prices float32 rupees, all little endian.
///
/// Source: Dhan API v2, live market feed, and the struct formats of the official Python client.
public final class FeedPacket {

    /// Levels of depth in a full packet.
    public static final int LEVELS = 5;

    private static final int LEVEL_BYTES = 20;
    private static final int FULL_DEPTH_OFFSET = 62;
    private static final int V1_DEPTH_OFFSET = 12;

    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int offset;
    private int length;
    private PacketKind kind = PacketKind.MARKET_STATUS;

    FeedPacket() {}

    void wrap(ByteBuffer message, int at, int bytes, PacketKind packetKind) {
        buffer = message;
        offset = at;
        length = bytes;
        kind = packetKind;
    }

    public PacketKind kind() {
        return kind;
    }

    /// Bytes of the packet in its message.
    public int length() {
        return length;
    }

    /// The packet's bytes, copied.
    public byte[] copy() {
        byte[] bytes = new byte[length];
        buffer.get(offset, bytes);
        return bytes;
    }

    /// Length the header states, which a decoder has judged already.
    public int statedLength() {
        return u16(1);
    }

    public int segmentCode() {
        return Byte.toUnsignedInt(buffer.get(offset + 3));
    }

    public long securityId() {
        return u32(4);
    }

    /// Last traded price, rupees.
    public float lastPrice() {
        return f32(8);
    }

    /// Units of the last trade; wraps above 65,535.
    public int lastQuantity() {
        return u16(12);
    }

    /// Last trade time as sent: IST wall clock written as an epoch second, 0 where the instrument
    /// has not traded.
    public long lastTradeTime() {
        return u32(kind == PacketKind.TICKER ? 12 : 14);
    }

    public float averagePrice() {
        return f32(18);
    }

    /// Units traded on the day.
    public long volume() {
        return u32(22);
    }

    public long totalSellQuantity() {
        return u32(26);
    }

    public long totalBuyQuantity() {
        return u32(30);
    }

    public long openInterest() {
        return u32(kind == PacketKind.OI ? 8 : 34);
    }

    public long openInterestHigh() {
        return u32(38);
    }

    public long openInterestLow() {
        return u32(42);
    }

    public float dayOpen() {
        return f32(dayOffset());
    }

    /// The previous session's close while the market is open.
    public float dayClose() {
        return f32(dayOffset() + 4);
    }

    public float dayHigh() {
        return f32(dayOffset() + 8);
    }

    public float dayLow() {
        return f32(dayOffset() + 12);
    }

    public float previousClose() {
        return f32(8);
    }

    public long previousOpenInterest() {
        return u32(12);
    }

    /// Reason of a disconnect, 805 to 810 and the other 800-codes.
    public int disconnectReason() {
        return u16(8);
    }

    public long bidQuantity(int level) {
        return u32(level(level));
    }

    public long askQuantity(int level) {
        return u32(level(level) + 4);
    }

    public int bidOrders(int level) {
        return u16(level(level) + 8);
    }

    public int askOrders(int level) {
        return u16(level(level) + 10);
    }

    public float bidPrice(int level) {
        return f32(level(level) + 12);
    }

    public float askPrice(int level) {
        return f32(level(level) + 16);
    }

    private int dayOffset() {
        return kind == PacketKind.FULL ? 46 : 34;
    }

    private int level(int level) {
        int depth = kind == PacketKind.FULL ? FULL_DEPTH_OFFSET : V1_DEPTH_OFFSET;
        return depth + level * LEVEL_BYTES;
    }

    private float f32(int at) {
        return buffer.getFloat(offset + at);
    }

    private int u16(int at) {
        return Short.toUnsignedInt(buffer.getShort(offset + at));
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(buffer.getInt(offset + at));
    }
}
