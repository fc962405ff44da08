package io.quanttrade.backtest.verify;

import io.quanttrade.topics.instrument.InstrumentId;

/// What became of the updates a source has sent of one instrument.
///
/// @param before market time up to which it is told, exclusive, epoch nanoseconds UTC
/// @param sent updates of the source with a time before it
/// @param recorded ticks of `market.tick.v1` with a time before it
/// @param rejected ticks of its dead-letter topic with a time before it
public record SourceResult(
        InstrumentId instrument, long before, long sent, long recorded, long rejected) {

    /// Updates that are nowhere. More ticks than updates are no loss: a fault of the simulator may
    /// have added some.
    public long missing() {
        return Math.max(0, sent - recorded - rejected);
    }
}
