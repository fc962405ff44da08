package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import java.time.LocalDate;

/// A split or bonus: from the ex-date on, `numerator` shares stand for `denominator` of before, so
/// a bonus of 1:1 is 2/1 and a split of a share of 10 into shares of 2 is 5/1.
///
/// @param exDate first IST date that trades without the right
public record CorporateAction(
        String id,
        InstrumentId instrument,
        Kind kind,
        LocalDate exDate,
        long numerator,
        long denominator,
        long receivedTime)
        implements CalendarEntry {

    /// What happened.
    public enum Kind {
        /// Each share became several of a smaller face value (or, rarely, the other way round).
        SPLIT,
        /// Free shares for each one held.
        BONUS
    }

    public CorporateAction {
        Checks.id("id", id);
        Checks.require(numerator > 0 && denominator > 0, "ratio", "must be positive");
        Checks.require(numerator != denominator, "ratio", "must change something");
    }

    @Override
    public CorporateAction withReceivedTime(long time) {
        return new CorporateAction(id, instrument, kind, exDate, numerator, denominator, time);
    }
}
