package io.quanttrade.query.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An instrument as of its newest record.
///
/// @param freezeQuantity the broker's freeze column, null = none known
/// @param lastPrice of the newest tick, null while there is none
public record InstrumentView(
        String id,
        @Schema(nullable = true) @Nullable String accountId,
        String instrumentId,
        String symbol,
        String name,
        String exchangeSegment,
        String securityId,
        String kind,
        long lotSize,
        String tickSize,
        @Schema(nullable = true) @Nullable Long freezeQuantity,
        boolean tradable,
        @Schema(nullable = true) @Nullable String lastPrice,
        Instant eventTime) {

    /// The same instrument with the price of its newest tick.
    public InstrumentView withLastPrice(@Nullable String price) {
        return new InstrumentView(
                id,
                accountId,
                instrumentId,
                symbol,
                name,
                exchangeSegment,
                securityId,
                kind,
                lotSize,
                tickSize,
                freezeQuantity,
                tradable,
                price,
                eventTime);
    }
}
