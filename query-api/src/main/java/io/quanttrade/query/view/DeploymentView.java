package io.quanttrade.query.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A strategy at work on an account.
///
/// @param definition the strategy document
/// @param effectiveFrom market time before which it raises no signal, null = at once
public record DeploymentView(
        String id,
        String accountId,
        @Schema(nullable = true) @Nullable String instrumentId,
        String strategy,
        String version,
        String mode,
        String state,
        List<String> universe,
        String interval,
        Map<String, Object> definition,
        @Schema(nullable = true) @Nullable Instant effectiveFrom,
        Instant eventTime) {}
