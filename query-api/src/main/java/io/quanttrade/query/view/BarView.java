package io.quanttrade.query.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A bar over `[start, end)`.
///
/// @param gap true when a feed gap lies between it and the one before
/// @param closed false for the bar still forming, which is for display only
public record BarView(
        String id,
        @Schema(nullable = true) @Nullable String accountId,
        String instrumentId,
        String interval,
        Instant start,
        Instant end,
        String open,
        String high,
        String low,
        String close,
        String volume,
        String ticks,
        boolean gap,
        boolean closed,
        Instant eventTime) {}
