package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;

/// Reads a connection to the market feed.
final class FeedMessages implements SocketMessages, FeedSink {

    private final FeedListener listener;
    private final Events events;
    private final FeedDecoder decoder = new FeedDecoder();

    FeedMessages(FeedListener listener, Events events) {
        this.listener = listener;
        this.events = events;
    }

    @Override
    public void whole(ByteBuffer message) {
        listener.message(message.remaining());
        decoder.decode(message, this);
    }

    @Override
    public void broken(FeedFault fault, ByteBuffer bytes) {
        listener.message(bytes.remaining());
        listener.fault(fault, bytes, bytes.position(), bytes.remaining());
    }

    @Override
    public void packet(FeedPacket packet) {
        listener.packet(packet);
        if (packet.kind() == PacketKind.DISCONNECT) {
            events.ended(SocketEnd.ofReason(packet.disconnectReason()));
        } else {
            events.seen(FeedSubscription.key(packet.segmentCode(), packet.securityId()));
        }
    }

    @Override
    public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
        listener.fault(fault, message, offset, length);
    }
}
