package io.quanttrade.query.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Last tick of an instrument. 64-bit numbers and prices are text; null = unknown.
///
/// @param id instrument and sequence
/// @param accountId always null: market data belongs to nobody
/// @param sequence contiguous per instrument
/// @param dayVolume units traded since the session began
/// @param flags names of what ingest noticed, empty = clean
public record TickView(
        String id,
        @Schema(nullable = true) @Nullable String accountId,
        String instrumentId,
        String sequence,
        String lastPrice,
        @Schema(nullable = true) @Nullable String bid,
        @Schema(nullable = true) @Nullable String ask,
        @Schema(nullable = true) @Nullable Long bidQuantity,
        @Schema(nullable = true) @Nullable Long askQuantity,
        @Schema(nullable = true) @Nullable String dayVolume,
        List<String> flags,
        Instant eventTime,
        Instant receivedTime) {}
