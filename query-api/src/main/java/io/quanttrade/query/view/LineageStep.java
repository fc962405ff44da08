package io.quanttrade.query.view;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One record of a chain with its place in the log.
///
/// @param kind `TICK`, `BAR`, `SIGNAL`, `CHECK`, `DECISION`, `INTENT`, `ORDER_EVENT`, `FILL` or
///   `POSITION`
/// @param values what it said, by name
public record LineageStep(
        String kind,
        String id,
        String title,
        @Schema(nullable = true) @Nullable Instant eventTime,
        @Schema(nullable = true) @Nullable Instant receivedTime,
        @Schema(nullable = true) @Nullable String topic,
        @Schema(nullable = true) @Nullable Integer partition,
        @Schema(nullable = true) @Nullable String offset,
        Map<String, String> values) {}
