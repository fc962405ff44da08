package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Units per lot of the contracts on an underlying. Lots change by series, so the dates are those
/// of the contract's expiry, not of the trade.
///
/// @param firstExpiry first expiry date it holds for
/// @param lastExpiryBefore first expiry date it no longer holds for, null = open-ended
public record LotSize(
        String id,
        ExchangeSegment segment,
        String underlying,
        long lotSize,
        LocalDate firstExpiry,
        @Nullable LocalDate lastExpiryBefore,
        long receivedTime)
        implements CalendarEntry {

    public LotSize {
        Checks.id("id", id);
        Checks.id("underlying", underlying);
        Checks.require(lotSize > 0, "lotSize", "must be positive");
        CalendarEntry.range(firstExpiry, lastExpiryBefore);
    }

    @Override
    public LotSize withReceivedTime(long time) {
        return new LotSize(id, segment, underlying, lotSize, firstExpiry, lastExpiryBefore, time);
    }
}
