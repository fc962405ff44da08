package io.quanttrade.simulator.core;

import java.util.List;

/// How much of a tape has been played. Only whole seconds are counted, because the feed tells no
/// more of a time.
///
/// @param beforeMillis market time, a whole second, epoch milliseconds UTC: everything before it
///   has been played
/// @param over whether that is all of the tape
/// @param counts one per instrument
public record SentCounts(long beforeMillis, boolean over, List<Count> counts) {

    /// @param updates rows of the instrument before that time which a full packet (of an index a
    ///   ticker packet) tells apart from the row before them
    public record Count(Instrument instrument, long updates) {}

    public SentCounts {
        counts = List.copyOf(counts);
    }
}
