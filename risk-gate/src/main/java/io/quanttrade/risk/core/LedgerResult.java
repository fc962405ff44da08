package io.quanttrade.risk.core;

import io.quanttrade.topics.position.Position;
import org.jspecify.annotations.Nullable;

/// An account after an order event.
///
/// @param position the position a fill changed, null when nothing was filled
public record LedgerResult(AccountState next, @Nullable Position position, Outcome outcome) {

    /// What became of the event.
    public enum Outcome {
        /// Applied to an order the gate had approved.
        APPLIED,
        /// Applied before; the account is unchanged.
        REPEATED,
        /// Applied to an order without an approval: placed by hand, or its approval is unknown.
        EXTERNAL,
        /// Older than what the account remembers and of no known order, so it cannot be told from a
        /// repeat; counted, not booked.
        FORGOTTEN
    }
}
