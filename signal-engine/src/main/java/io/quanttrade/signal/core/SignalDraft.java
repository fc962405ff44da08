package io.quanttrade.signal.core;

import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalInput;
import io.quanttrade.topics.signal.SizeRule;
import java.util.List;

/// What a strategy wants at the close of a bar, before it is known which tick showed the close.
///
/// @param pyramiding further entries the definition allows, 0 for an exit
/// @param reason one sentence for people, for example `fast 2873.41 crossed above slow 2871.02 at
///   the 10:32 bar`
/// @param inputs values the rule saw: each alias now and, of a crossing, as `alias(1)` one bar
///   before
public record SignalDraft(
        SignalAction action,
        SizeRule size,
        int pyramiding,
        String reason,
        List<SignalInput> inputs) {

    public SignalDraft {
        inputs = List.copyOf(inputs);
    }
}
