package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Bytes of feed packets, written from the layout tables, apart from the decoder.
public final class Packets {

    private Packets() {}

    public static byte[] ticker(int segment, int id, float price, long ltt) {
        return header(2, 16, segment, id).putFloat(price).putInt((int) ltt).array();
    }

    public static byte[] disconnect(int reason) {
        return header(50, 10, 0, 0).putShort((short) reason).array();
    }

    /// A full packet with one level.
    public static byte[] full(
            int segment,
            int id,
            float price,
            int quantity,
            long ltt,
            long volume,
            float bid,
            float ask) {
        ByteBuffer packet = header(8, 162, segment, id);
        packet.putFloat(price).putShort((short) quantity).putInt((int) ltt).putFloat(price);
        packet.putInt((int) volume).putInt(0).putInt(0).putInt(0).putInt(0).putInt(0);
        packet.putFloat(price).putFloat(price).putFloat(price).putFloat(price);
        packet.putInt(10).putInt(20).putShort((short) 1).putShort((short) 2);
        packet.putFloat(bid).putFloat(ask);
        return packet.array();
    }

    public static ByteBuffer header(int code, int length, int segment, int id) {
        return ByteBuffer.allocate(Math.max(length, 8))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) code)
                .putShort((short) length)
                .put((byte) segment)
                .putInt(id);
    }
}
