package io.quanttrade.backtest.verify;

import org.jspecify.annotations.Nullable;

/// The outcome of one stage.
///
/// @param live records that were recorded
/// @param replay records that the replay gave
/// @param identical pairs equal in every field
/// @param liveHash SHA-256 over the recorded records in order of comparison
/// @param replayHash the same over the replayed ones
/// @param first the first difference, null where there is none
public record StageResult(
        String stage,
        long live,
        long replay,
        long identical,
        String liveHash,
        String replayHash,
        @Nullable Divergence first) {

    public boolean isEqual() {
        return first == null;
    }
}
