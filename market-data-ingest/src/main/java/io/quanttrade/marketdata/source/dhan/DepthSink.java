package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;

/// Takes what a deep-book message holds, in order.
public interface DepthSink {

    /// A packet; the view is valid during the call only.
    void packet(DepthPacket packet);

    /// Bytes `[offset, offset + length)` of the message could not be used.
    void fault(FeedFault fault, ByteBuffer message, int offset, int length);
}
