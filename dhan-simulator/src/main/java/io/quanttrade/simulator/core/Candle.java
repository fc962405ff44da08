package io.quanttrade.simulator.core;

/// One candle: `millis` its start in epoch milliseconds UTC, prices in ten-thousandths, `volume`
/// and `openInterest` in units.
public record Candle(
        long millis, long open, long high, long low, long close, long volume, long openInterest) {

    /// The candle of this one and a later one together, with this one's start.
    Candle with(Candle later) {
        return new Candle(
                millis,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                volume + later.volume,
                later.openInterest);
    }

    /// The same candle with another start.
    Candle at(long start) {
        return new Candle(start, open, high, low, close, volume, openInterest);
    }
}
