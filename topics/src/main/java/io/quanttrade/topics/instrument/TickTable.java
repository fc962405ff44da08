package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The exchange's price steps for a range of dates. The broker's instrument file is the authority
/// for an instrument of today; the table says what held on another date.
///
/// @param steps rising from price 0; their values are tick sizes in price units
public record TickTable(
        String id,
        ExchangeSegment segment,
        TickScope scope,
        List<Step> steps,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        long receivedTime)
        implements CalendarEntry {

    public TickTable {
        Checks.id("id", id);
        steps = Step.checked(steps);
        CalendarEntry.range(effectiveFrom, effectiveTo);
    }

    /// The tick size where the deciding price is this.
    ///
    /// @throws IllegalArgumentException for a negative price
    public Price tickSize(Price basis) {
        return new Price(Step.at(steps, basis));
    }

    @Override
    public TickTable withReceivedTime(long time) {
        return new TickTable(id, segment, scope, steps, effectiveFrom, effectiveTo, time);
    }
}
