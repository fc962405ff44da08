package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Walks the packets of a market-feed message. Allocates nothing, never throws on any bytes. One
/// decoder per thread.
///
/// A message may hold several packets back to back; the stated length leads from one to the next.
/// Where that length disagrees with the fixed size of the kind, the packet is dropped, unless the
/// message ends exactly where the fixed size says: then only the length was wrong.
public final class FeedDecoder {

    static final int HEADER_BYTES = 8;

    /// Heartbeat or acknowledgement seen by an independent decoder; means nothing.
    private static final int HEARTBEAT_CODE = 0;

    private final FeedPacket packet = new FeedPacket();

    /// Decodes from position to limit and moves the position to the limit.
    public void decode(ByteBuffer message, FeedSink sink) {
        message.order(ByteOrder.LITTLE_ENDIAN);
        int at = message.position();
        int end = message.limit();
        while (at < end) {
            at = next(message, at, end, sink);
        }
        message.position(end);
    }

    /// Handles the packet at an offset and returns where the next one begins.
    private int next(ByteBuffer message, int at, int end, FeedSink sink) {
        int left = end - at;
        if (left < HEADER_BYTES) {
            sink.fault(FeedFault.TRUNCATED, message, at, left);
            return end;
        }
        int code = Byte.toUnsignedInt(message.get(at));
        int length = Short.toUnsignedInt(message.getShort(at + 1));
        PacketKind kind = PacketKind.ofCode(code);
        if (kind != null && length != kind.size() && left == kind.size()) {
            sink.fault(FeedFault.LENGTH_MISMATCH, message, at, left);
            emit(message, at, kind, sink);
            return end;
        }
        if (length < HEADER_BYTES) {
            sink.fault(FeedFault.LENGTH_INVALID, message, at, left);
            return end;
        }
        if (length > left) {
            sink.fault(FeedFault.TRUNCATED, message, at, left);
            return end;
        }
        whole(message, at, length, code, kind, sink);
        return at + length;
    }

    private void whole(
            ByteBuffer message,
            int at,
            int length,
            int code,
            @Nullable PacketKind kind,
            FeedSink sink) {
        if (kind == null) {
            if (code != HEARTBEAT_CODE) {
                sink.fault(FeedFault.CODE_UNKNOWN, message, at, length);
            }
        } else if (length == kind.size() || kind == PacketKind.MARKET_STATUS) {
            emit(message, at, kind, sink);
        } else {
            sink.fault(FeedFault.LENGTH_MISMATCH, message, at, length);
        }
    }

    private void emit(ByteBuffer message, int at, PacketKind kind, FeedSink sink) {
        packet.wrap(message, at, kind);
        sink.packet(packet);
    }
}
