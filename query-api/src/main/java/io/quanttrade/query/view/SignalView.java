package io.quanttrade.query.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A strategy's view before any risk rule.
///
/// @param decision what risk-gate answered, null while it has not
public record SignalView(
        String id,
        String accountId,
        String instrumentId,
        String deploymentId,
        String strategy,
        String mode,
        String action,
        SizeRuleView sizeRule,
        String referencePrice,
        @Schema(nullable = true) @Nullable String bid,
        @Schema(nullable = true) @Nullable String ask,
        String reason,
        List<NamedValue> inputs,
        Instant eventTime,
        Instant receivedTime,
        @Schema(nullable = true) @Nullable String decision) {

    /// The same signal with the gate's answer.
    public SignalView withDecision(@Nullable String outcome) {
        return new SignalView(
                id,
                accountId,
                instrumentId,
                deploymentId,
                strategy,
                mode,
                action,
                sizeRule,
                referencePrice,
                bid,
                ask,
                reason,
                inputs,
                eventTime,
                receivedTime,
                outcome);
    }
}
