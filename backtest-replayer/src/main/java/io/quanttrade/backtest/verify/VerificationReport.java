package io.quanttrade.backtest.verify;

import java.util.List;
import java.util.Optional;

/// What `verify` found.
///
/// @param stages in the order of the flow
/// @param source per instrument what became of the updates of the source; empty where it has not
///   told what it sent
/// @param ticks ticks that were replayed
/// @param pending paper orders whose outcome was not due yet when the recording ended
/// @param unsent orders the router did not send, on grounds outside the recording (kill, deadline)
public record VerificationReport(
        List<StageResult> stages,
        List<SourceResult> source,
        long ticks,
        long pending,
        long unsent) {

    public VerificationReport {
        stages = List.copyOf(stages);
        source = List.copyOf(source);
    }

    /// True when the replay gives what was recorded and nothing the source sent is missing.
    public boolean isEqual() {
        return missing() == 0 && stages.stream().allMatch(StageResult::isEqual);
    }

    /// Updates of the source that were neither recorded nor rejected.
    public long missing() {
        return source.stream().mapToLong(SourceResult::missing).sum();
    }

    /// The first difference of the earliest stage: what later stages differ by follows from it.
    public Optional<Divergence> firstDivergence() {
        return stages.stream()
                .filter(stage -> !stage.isEqual())
                .findFirst()
                .map(StageResult::first);
    }
}
