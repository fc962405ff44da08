package io.quanttrade.marketdata.source.dhan;

import java.nio.ByteBuffer;

/// Reads the messages of one connection.
interface SocketMessages {

    /// What the messages say about the connection itself.
    interface Events {

        /// A packet of a subscription came.
        void seen(long key);

        /// The broker said that it ends the connection.
        void ended(SocketEnd end);
    }

    /// A whole message, from position to limit.
    void whole(ByteBuffer message);

    /// Bytes of a message that cannot be read: it is too long or was broken off.
    void broken(FeedFault fault, ByteBuffer bytes);
}
