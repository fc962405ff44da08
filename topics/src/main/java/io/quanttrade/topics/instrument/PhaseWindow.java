package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// A phase of a day beside continuous trading, IST wall clock, `[from, to)`.
///
/// @param only the kind of instrument it is for, null = every kind
public record PhaseWindow(
        SessionPhase phase, LocalTime from, LocalTime to, @Nullable InstrumentKind only) {

    public PhaseWindow {
        Checks.require(
                phase != SessionPhase.CONTINUOUS && phase != SessionPhase.CLOSED,
                "phase",
                "must be one beside continuous trading");
        Checks.require(from.isBefore(to), "from", "must be before to");
    }
}
