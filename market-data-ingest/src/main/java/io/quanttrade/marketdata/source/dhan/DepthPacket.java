package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;

/// A view of one side of a deep book (20 or 200 levels), or of a disconnect, moved from packet to
/// packet. Prices are float64 rupees, best level first.
///
/// Source: Dhan API v2, full market depth.
public final class DepthPacket {

    /// What a packet is.
    public enum Kind {
        BID,
        ASK,
        DISCONNECT
    }

    static final int HEADER_BYTES = 12;
    static final int ROW_BYTES = 16;

    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int offset;
    private int rows;
    private Kind kind = Kind.DISCONNECT;

    DepthPacket() {}

    void wrap(ByteBuffer message, int at, Kind packetKind, int rowCount) {
        buffer = message;
        offset = at;
        kind = packetKind;
        rows = rowCount;
    }

    public Kind kind() {
        return kind;
    }

    /// Bytes of the packet in its message.
    public int length() {
        return statedLength();
    }

    /// The packet's bytes, copied.
    public byte[] copy() {
        byte[] bytes = new byte[statedLength()];
        buffer.get(offset, bytes);
        return bytes;
    }

    public int responseCode() {
        return Byte.toUnsignedInt(buffer.get(offset + 2));
    }

    public int statedLength() {
        return Short.toUnsignedInt(buffer.getShort(offset));
    }

    public int segmentCode() {
        return Byte.toUnsignedInt(buffer.get(offset + 3));
    }

    public long securityId() {
        return Integer.toUnsignedLong(buffer.getInt(offset + 4));
    }

    /// Rows of this side; rows of zeros are empty levels.
    public int rows() {
        return rows;
    }

    /// The header's last field: with 20 levels a sequence number to be ignored.
    public long headerTrailer() {
        return Integer.toUnsignedLong(buffer.getInt(offset + 8));
    }

    public double price(int row) {
        return buffer.getDouble(row(row));
    }

    public long quantity(int row) {
        return Integer.toUnsignedLong(buffer.getInt(row(row) + 8));
    }

    public long orders(int row) {
        return Integer.toUnsignedLong(buffer.getInt(row(row) + 12));
    }

    /// Reason of a disconnect: bytes 12 and 13.
    public int disconnectReason() {
        return Short.toUnsignedInt(buffer.getShort(offset + HEADER_BYTES));
    }

    private int row(int row) {
        return offset + HEADER_BYTES + row * ROW_BYTES;
    }
}
