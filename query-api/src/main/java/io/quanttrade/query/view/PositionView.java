package io.quanttrade.query.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Net of all fills of an account in an instrument.
///
/// @param averagePrice null when flat
/// @param lastPrice mark of the newest valuation, null while it has none for this quantity
/// @param unrealizedPnl at that mark, null while unknown
public record PositionView(
        String id,
        String accountId,
        String instrumentId,
        String mode,
        long quantity,
        @Schema(nullable = true) @Nullable String averagePrice,
        @Schema(nullable = true) @Nullable String lastPrice,
        String realizedPnl,
        @Schema(nullable = true) @Nullable String unrealizedPnl,
        String charges,
        Instant eventTime) {}
