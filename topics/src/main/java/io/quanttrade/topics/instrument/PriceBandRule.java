package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a price may move from the previous close in a day, in parts per million. Which fixed
/// band an instrument has today stands in its own record (`lowerBand`, `upperBand`).
///
/// @param withDerivatives true: for shares that have derivatives; false: for the others; null: both
/// @param fixedPpm bands the exchange assigns, rising; empty = the band is dynamic
/// @param startPpm dynamic: half-width at the start of the day, else 0
/// @param stepPpm dynamic: by how much it is widened after trades near its edge, else 0
public record PriceBandRule(
        String id,
        ExchangeSegment segment,
        @Nullable Boolean withDerivatives,
        List<Long> fixedPpm,
        long startPpm,
        long stepPpm,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        long receivedTime)
        implements CalendarEntry {

    public PriceBandRule {
        Checks.id("id", id);
        fixedPpm = fixedPpm.stream().sorted().toList();
        Checks.require(
                fixedPpm.isEmpty() ? startPpm > 0 && stepPpm > 0 : startPpm == 0 && stepPpm == 0,
                "fixedPpm",
                "must be given, or startPpm and stepPpm");
        CalendarEntry.range(effectiveFrom, effectiveTo);
    }

    public boolean isDynamic() {
        return fixedPpm.isEmpty();
    }

    @Override
    public PriceBandRule withReceivedTime(long time) {
        return new PriceBandRule(
                id,
                segment,
                withDerivatives,
                fixedPpm,
                startPpm,
                stepPpm,
                effectiveFrom,
                effectiveTo,
                time);
    }
}
