package io.quanttrade.backtest.verify;

import java.util.List;
import java.util.Optional;

/// What `verify` found.
///
/// @param stages in the order of the flow
/// @param ticks ticks that were replayed
/// @param pending paper orders whose outcome was not due yet when the recording ended
/// @param unsent orders the router did not send, on grounds outside the recording (kill, deadline)
public record VerificationReport(List<StageResult> stages, long ticks, long pending, long unsent) {

    public VerificationReport {
        stages = List.copyOf(stages);
    }

    public boolean isEqual() {
        return stages.stream().allMatch(StageResult::isEqual);
    }

    /// The first difference of the earliest stage: what later stages differ by follows from it.
    public Optional<Divergence> firstDivergence() {
        return stages.stream()
                .filter(stage -> !stage.isEqual())
                .findFirst()
                .map(StageResult::first);
    }
}
