package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Walks the packets of a market-feed message. Allocates nothing, never throws on any bytes. One
/// decoder per thread.
///
/// Every byte of a message is part of exactly one packet or one fault that drops it.
///
/// A message may hold several packets back to back; the stated length leads from one to the next.
/// Where that length disagrees with the fixed size of the kind, the packet is dropped, unless the
/// message ends exactly where the fixed size says: then only the length was wrong.
public final class FeedDecoder {

    static final int HEADER_BYTES = 8;

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
        if (kind != null && kind.hasFixedSize() && length != kind.size() && left == kind.size()) {
            sink.fault(FeedFault.LENGTH_CORRECTED, message, at, left);
            emit(message, at, left, kind, sink);
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
        whole(message, at, length, kind, sink);
        return at + length;
    }

    private void whole(
            ByteBuffer message, int at, int length, @Nullable PacketKind kind, FeedSink sink) {
        if (kind == null) {
            sink.fault(FeedFault.CODE_UNKNOWN, message, at, length);
        } else if (length == kind.size() || !kind.hasFixedSize()) {
            emit(message, at, length, kind, sink);
        } else {
            sink.fault(FeedFault.LENGTH_MISMATCH, message, at, length);
        }
    }

    private void emit(ByteBuffer message, int at, int length, PacketKind kind, FeedSink sink) {
        packet.wrap(message, at, length, kind);
        sink.packet(packet);
    }
}
