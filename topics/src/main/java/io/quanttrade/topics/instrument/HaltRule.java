package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a move of the leading index does to a whole segment.
///
/// @param movePpm move against the previous close, either way, in parts per million
/// @param steps by the time of the move, rising, the last one without a time
public record HaltRule(
        String id,
        ExchangeSegment segment,
        long movePpm,
        List<HaltStep> steps,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        long receivedTime)
        implements CalendarEntry {

    /// For the rest of the day.
    public static final int REST_OF_DAY = -1;

    /// One line of the rule.
    ///
    /// @param before the move happens before this IST time, null = later
    /// @param minutes length of the halt, 0 = none, [#REST_OF_DAY]
    public record HaltStep(@Nullable LocalTime before, int minutes) {

        public HaltStep {
            Checks.require(minutes >= REST_OF_DAY, "minutes", "must not be below -1");
        }
    }

    public HaltRule {
        Checks.id("id", id);
        Checks.require(movePpm > 0, "movePpm", "must be positive");
        Checks.require(!steps.isEmpty(), "steps", "must not be empty");
        for (int i = 0; i < steps.size(); i++) {
            LocalTime before = steps.get(i).before();
            Checks.require(
                    (before == null) == (i == steps.size() - 1),
                    "steps",
                    "must have a time but for the last one");
            LocalTime previous = i == 0 ? null : steps.get(i - 1).before();
            Checks.require(
                    before == null || previous == null || before.isAfter(previous),
                    "steps",
                    "must rise");
        }
        steps = List.copyOf(steps);
        CalendarEntry.range(effectiveFrom, effectiveTo);
    }

    /// Minutes of halt for a move at a time of day, 0 = none, [#REST_OF_DAY].
    public int minutes(LocalTime time) {
        for (HaltStep step : steps) {
            if (step.before() == null || time.isBefore(step.before())) {
                return step.minutes();
            }
        }
        throw new IllegalStateException("the last step has no time");
    }

    @Override
    public HaltRule withReceivedTime(long time) {
        return new HaltRule(id, segment, movePpm, steps, effectiveFrom, effectiveTo, time);
    }
}
