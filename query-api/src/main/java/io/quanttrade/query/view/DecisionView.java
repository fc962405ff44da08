package io.quanttrade.query.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The gate's answer to one signal.
///
/// @param outcome `APPROVED` or `DENIED`
/// @param code deny code of the first failing check, null when approved
public record DecisionView(
        String id,
        String signalId,
        String accountId,
        String instrumentId,
        String deploymentId,
        String mode,
        String outcome,
        @Schema(nullable = true) @Nullable String code,
        @Schema(nullable = true) @Nullable String limit,
        @Schema(nullable = true) @Nullable String observed,
        List<CheckView> checks,
        String ruleVersion,
        List<OffsetView> cursor,
        Instant eventTime,
        Instant receivedTime,
        Instant decidedTime) {}
