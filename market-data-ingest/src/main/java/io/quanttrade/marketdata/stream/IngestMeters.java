package io.quanttrade.marketdata.stream;

/// What ingest counts; called on the feed's thread. `ticks + rejected + duplicates` is all that
/// came in.
public interface IngestMeters {

    /// A tick went on.
    void tick(boolean flagged);

    void rejected(String code);

    void duplicate();

    /// Bytes of the feed could not be decoded.
    void fault(String code);

    /// A row of reference data could not be used.
    void badRow(String code);
}
