package io.quanttrade.order.venue.dhan;

import org.jspecify.annotations.Nullable;

/// What a question to the broker says.
sealed interface Lookup<T> {

    record Found<T>(T value) implements Lookup<T> {}

    /// The broker says it does not have it.
    record Absent<T>() implements Lookup<T> {}

    /// The answer says nothing about the question.
    ///
    /// @param cause why Dhan does not answer us at all, null for a passing failure
    record NoEvidence<T>(SendOutcome.@Nullable Cause cause, String reason) implements Lookup<T> {}
}
