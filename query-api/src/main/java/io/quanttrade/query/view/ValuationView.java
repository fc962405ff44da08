package io.quanttrade.query.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An account at market prices, the newest of each account.
///
/// @param capital opening cash, null while the limits of the account are not known
/// @param cash equity less the signed value of the open positions
/// @param equity capital and profit after charges
public record ValuationView(
        String id,
        String accountId,
        @Schema(nullable = true) @Nullable String mode,
        @Schema(nullable = true) @Nullable String capital,
        @Schema(nullable = true) @Nullable String cash,
        String realizedPnl,
        String unrealizedPnl,
        String charges,
        @Schema(nullable = true) @Nullable String equity,
        String grossExposure,
        String netExposure,
        Instant eventTime) {}
