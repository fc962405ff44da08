package io.quanttrade.marketdata.core;

import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.Tick;
import org.jspecify.annotations.Nullable;

/// What became of a raw tick.
public sealed interface TickOutcome {

    /// It goes on; `tick.flags() == 0` means clean.
    ///
    /// @param sessionEnd the end of the session before it, to be written first; null where none
    ///   ends
    /// @param gap what may be missing before it, null where nothing is
    record Accepted(@Nullable Tick sessionEnd, Tick tick, @Nullable FeedEvent gap)
            implements TickOutcome {}

    /// It was here before.
    ///
    /// @param gap what may be missing before the next tick all the same, null where nothing is: a
    ///   source without replay shows its present state after an interruption, and that may be the
    ///   old one again
    record Duplicate(@Nullable FeedEvent gap) implements TickOutcome {

        static final Duplicate WITHOUT_GAP = new Duplicate(null);
    }

    /// It cannot be used.
    ///
    /// @param code stable code in kebab-case
    record Rejected(String code, String detail) implements TickOutcome {}
}
