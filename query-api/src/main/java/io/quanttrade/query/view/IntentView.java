package io.quanttrade.query.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An approved order before it left.
///
/// @param limitPrice null for a market order
/// @param deadline wall clock after which it must not be sent
public record IntentView(
        String id,
        String correlationId,
        String signalId,
        String decisionId,
        String accountId,
        String instrumentId,
        String deploymentId,
        String mode,
        String side,
        long quantity,
        String orderType,
        @Schema(nullable = true) @Nullable String limitPrice,
        String product,
        String validity,
        boolean reduceOnly,
        Instant eventTime,
        Instant receivedTime,
        Instant decidedTime,
        Instant deadline) {}
