package io.quanttrade.marketdata.stream;

import io.quanttrade.marketdata.source.dhan.PacketKind;

/// What ingest counts; called on the sockets' threads. Always `received = ticks + rejected +
/// duplicates`.
public interface IngestMeters {

    /// Bytes came over a socket.
    void bytes(int count);

    /// A packet of the feed was decoded.
    void packet(PacketKind kind);

    /// A packet of a deep book was decoded.
    void depthPacket(String socket);

    /// A packet that should become a tick came in.
    void received();

    /// A tick went on.
    ///
    /// @param flags its [io.quanttrade.topics.marketdata.TickFlag] bits, 0 = clean
    void tick(int flags);

    void rejected(String code);

    void duplicate();

    /// Bytes of the feed could not be decoded.
    void fault(String code);

    /// A connection ended or could not be made.
    void disconnected(String socket, String code);

    /// A row of reference data could not be used.
    void badRow(String code);
}
