package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The largest quantity of one order on an underlying, for a range of dates.
///
/// @param steps by level of the index, rising from 0; their values are units (not the broker's
///   column, which is one more)
public record FreezeQuantity(
        String id,
        ExchangeSegment segment,
        String underlying,
        List<Step> steps,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        long receivedTime)
        implements CalendarEntry {

    public FreezeQuantity {
        Checks.id("id", id);
        Checks.id("underlying", underlying);
        steps = Step.checked(steps);
        CalendarEntry.range(effectiveFrom, effectiveTo);
    }

    /// The largest quantity at a level of the index.
    public long quantity(Price level) {
        return Step.at(steps, level);
    }

    @Override
    public FreezeQuantity withReceivedTime(long time) {
        return new FreezeQuantity(id, segment, underlying, steps, effectiveFrom, effectiveTo, time);
    }
}
