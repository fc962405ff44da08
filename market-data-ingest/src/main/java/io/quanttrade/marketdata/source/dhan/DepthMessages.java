package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;

/// Reads a connection to deep books.
final class DepthMessages implements SocketMessages, DepthSink {

    private final DepthListener listener;
    private final Events events;
    private final DepthDecoder decoder;

    DepthMessages(DepthDecoder.Levels levels, DepthListener listener, Events events) {
        this.listener = listener;
        this.events = events;
        decoder = new DepthDecoder(levels);
    }

    @Override
    public void whole(ByteBuffer message) {
        listener.message(message.remaining());
        decoder.decode(message, this);
        listener.endOfMessage();
    }

    @Override
    public void broken(FeedFault fault, ByteBuffer bytes) {
        listener.message(bytes.remaining());
        listener.fault(fault, bytes, bytes.position(), bytes.remaining());
    }

    @Override
    public void packet(DepthPacket packet) {
        listener.packet(packet);
        if (packet.kind() == DepthPacket.Kind.DISCONNECT) {
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
