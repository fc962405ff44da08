package io.quanttrade.query.view;

import java.time.Instant;

/// The limits of an account. Fractions are decimal: `0.02` = 2 %. Ages and windows are seconds.
public record LimitsView(
        String id,
        String accountId,
        String version,
        String mode,
        String capital,
        long maxOrderQuantity,
        String maxOrderValue,
        String minOrderValue,
        String collar,
        String marketConversion,
        String maxOpenOrderValue,
        String maxGrossExposure,
        String maxInstrumentExposure,
        int maxOpenPositions,
        int maxOpenOrders,
        String duplicateWindowSeconds,
        String entryMaxAgeSeconds,
        String exitMaxAgeSeconds,
        String maxDailyLoss,
        Instant eventTime,
        String actor) {}
