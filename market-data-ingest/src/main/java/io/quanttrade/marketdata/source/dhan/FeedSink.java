package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;

/// Takes what a market-feed message holds, in order.
public interface FeedSink {

    /// A packet; the view is valid during the call only.
    void packet(FeedPacket packet);

    /// Bytes `[offset, offset + length)` of the message could not be used.
    void fault(FeedFault fault, ByteBuffer message, int offset, int length);
}
