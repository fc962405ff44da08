package io.quanttrade.simulator.feed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Encoder of the 20 and 200 level sockets: a 12 byte header (length first, unlike the feed) and
/// rows of float64 price, quantity, orders.
public final class DepthPackets {
    /// Response code of the buy side.
    public static final int BID = 41;

    /// Response code of the sell side.
    public static final int ASK = 51;

    /// Rows of a 20 level packet; missing ones are zeros.
    public static final int ROWS_20 = 20;

    private static final int HEADER = 12;
    private static final int ROW = 16;

    /// One price level.
    public record Row(double price, long quantity, long orders) {}

    private DepthPackets() {}

    /// 332 bytes whatever the number of rows.
    public static byte[] depth20(
            int code, int segment, int securityId, long sequence, List<Row> rows) {
        ByteBuffer packet = header(HEADER + ROW * ROWS_20, code, segment, securityId, sequence);
        rows.forEach(row -> putRow(packet, row));
        return bytes(packet);
    }

    /// 12 + 16 bytes per row; the header's last field is the number of rows.
    public static byte[] depth200(int code, int segment, int securityId, List<Row> rows) {
        int length = HEADER + ROW * rows.size();
        ByteBuffer packet = header(length, code, segment, securityId, rows.size());
        rows.forEach(row -> putRow(packet, row));
        return bytes(packet);
    }

    /// 14 bytes with the reason where the documents put it and also in bytes 8 to 11, where the
    /// official Python client looks.
    public static byte[] disconnect(int reason) {
        return bytes(header(14, 50, 0, 0, reason).putShort((short) reason));
    }

    private static ByteBuffer header(
            int length, int code, int segment, int securityId, long trailing) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) length)
                .put((byte) code)
                .put((byte) segment)
                .putInt(securityId)
                .putInt((int) trailing);
    }

    private static void putRow(ByteBuffer packet, Row row) {
        packet.putDouble(row.price()).putInt((int) row.quantity()).putInt((int) row.orders());
    }

    private static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.capacity()];
        packet.get(0, bytes);
        return bytes;
    }
}
