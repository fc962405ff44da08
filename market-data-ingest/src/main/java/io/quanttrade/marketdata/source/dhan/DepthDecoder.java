package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Walks the packets of a deep-book message: bid and ask sides stacked per instrument. The header
/// differs from that of the market feed. Allocates nothing, never throws on any bytes.
public final class DepthDecoder {

    /// Number of rows a socket's packets have.
    public enum Levels {
        /// Always 20 rows.
        TWENTY,
        /// As many rows as the header says, at most 200.
        TWO_HUNDRED
    }

    private static final int BID_CODE = 41;
    private static final int ASK_CODE = 51;
    private static final int DISCONNECT_CODE = 50;
    private static final int DISCONNECT_BYTES = 14;
    private static final int TWENTY_ROWS = 20;
    private static final int MAX_ROWS = 200;

    private final Levels levels;
    private final DepthPacket packet = new DepthPacket();

    public DepthDecoder(Levels levels) {
        this.levels = levels;
    }

    /// Decodes from position to limit and moves the position to the limit.
    public void decode(ByteBuffer message, DepthSink sink) {
        message.order(ByteOrder.LITTLE_ENDIAN);
        int at = message.position();
        int end = message.limit();
        while (at < end) {
            at = next(message, at, end, sink);
        }
        message.position(end);
    }

    private int next(ByteBuffer message, int at, int end, DepthSink sink) {
        int left = end - at;
        if (left < DepthPacket.HEADER_BYTES) {
            sink.fault(FeedFault.TRUNCATED, message, at, left);
            return end;
        }
        int length = Short.toUnsignedInt(message.getShort(at));
        if (length < DepthPacket.HEADER_BYTES || length > left) {
            FeedFault fault = length > left ? FeedFault.TRUNCATED : FeedFault.LENGTH_INVALID;
            sink.fault(fault, message, at, left);
            return end;
        }
        switch (Byte.toUnsignedInt(message.get(at + 2))) {
            case BID_CODE -> side(message, at, length, DepthPacket.Kind.BID, sink);
            case ASK_CODE -> side(message, at, length, DepthPacket.Kind.ASK, sink);
            case DISCONNECT_CODE -> disconnect(message, at, length, sink);
            default -> sink.fault(FeedFault.CODE_UNKNOWN, message, at, length);
        }
        return at + length;
    }

    private void side(
            ByteBuffer message, int at, int length, DepthPacket.Kind kind, DepthSink sink) {
        long rows =
                levels == Levels.TWENTY
                        ? TWENTY_ROWS
                        : Integer.toUnsignedLong(message.getInt(at + 8));
        if (rows > MAX_ROWS || length != DepthPacket.HEADER_BYTES + rows * DepthPacket.ROW_BYTES) {
            sink.fault(FeedFault.LENGTH_MISMATCH, message, at, length);
            return;
        }
        packet.wrap(message, at, kind, (int) rows);
        sink.packet(packet);
    }

    private void disconnect(ByteBuffer message, int at, int length, DepthSink sink) {
        if (length != DISCONNECT_BYTES) {
            sink.fault(FeedFault.LENGTH_MISMATCH, message, at, length);
            return;
        }
        packet.wrap(message, at, DepthPacket.Kind.DISCONNECT, 0);
        sink.packet(packet);
    }
}
