package io.quanttrade.marketdata.stream;

/// What ingest counts; called on the feed's thread. Always `received = ticks + rejected +
/// duplicates`.
public interface IngestMeters {

    /// A packet that should become a tick came in.
    void received();

    /// A tick went on.
    void tick(boolean flagged);

    void rejected(String code);

    void duplicate();

    /// Bytes of the feed could not be decoded.
    void fault(String code);

    /// A row of reference data could not be used.
    void badRow(String code);
}
