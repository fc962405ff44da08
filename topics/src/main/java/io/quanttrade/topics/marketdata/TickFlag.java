package io.quanttrade.topics.marketdata;

/// What ingest noticed about a tick it let through. The bits are part of the contract and never
/// re-used.
public enum TickFlag {
    /// Price was off the tick grid and was snapped to it.
    SNAPPED(1),
    /// Exchange time before that of an earlier tick of the instrument.
    LATE(1 << 1),
    /// Further from the last price than the outlier bound.
    OUTLIER(1 << 2),
    /// Best bid at or above best ask.
    CROSSED(1 << 3),
    /// Day volume lower than before.
    VOLUME_FELL(1 << 4),
    /// First tick after a gap in the feed.
    AFTER_GAP(1 << 5),
    /// Outside continuous trading by the calendar.
    OFF_SESSION(1 << 6);

    private final int bit;

    TickFlag(int bit) {
        this.bit = bit;
    }

    public int bit() {
        return bit;
    }
}
