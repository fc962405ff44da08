package io.quanttrade.marketdata.core;

/// What a source says about an instrument, not judged yet.
///
/// @param eventTime exchange time, epoch nanoseconds UTC, 0 or less where the source has none
/// @param receivedTime wall clock, epoch nanoseconds UTC
/// @param lastPrice rupees as float32
/// @param lastQuantity units of the last trade, 0 = unknown
/// @param dayVolume units traded on the day, 0 = unknown
/// @param bid best bid in rupees, 0 = none
/// @param bidQuantity units, 0 = unknown
/// @param ask best ask in rupees, 0 = none
/// @param askQuantity units, 0 = unknown
/// @param openInterest open contracts, 0 = unknown or none
public record RawTick(
        long eventTime,
        long receivedTime,
        float lastPrice,
        long lastQuantity,
        long dayVolume,
        float bid,
        long bidQuantity,
        float ask,
        long askQuantity,
        long openInterest) {

    /// A tick without open interest.
    public RawTick(
            long eventTime,
            long receivedTime,
            float lastPrice,
            long lastQuantity,
            long dayVolume,
            float bid,
            long bidQuantity,
            float ask,
            long askQuantity) {
        this(
                eventTime,
                receivedTime,
                lastPrice,
                lastQuantity,
                dayVolume,
                bid,
                bidQuantity,
                ask,
                askQuantity,
                0);
    }
}
