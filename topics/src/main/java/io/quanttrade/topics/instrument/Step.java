package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Price;
import java.util.List;

/// A value that holds for prices (or index levels) from a limit on, that limit included, up to the
/// next step. "Above 1000" is written as from 1000.0001, the next price there is.
///
/// @param value in the unit of the table it belongs to
public record Step(Price from, long value) {

    public Step {
        Checks.require(from.units() >= 0, "from", "must not be negative");
        Checks.require(value > 0, "value", "must be positive");
    }

    /// Checks that steps begin at 0 and rise.
    ///
    /// @throws IllegalArgumentException when they do not
    static List<Step> checked(List<Step> steps) {
        Checks.require(
                !steps.isEmpty() && steps.getFirst().from().units() == 0,
                "steps",
                "must begin at 0");
        for (int i = 1; i < steps.size(); i++) {
            Checks.require(
                    steps.get(i).from().compareTo(steps.get(i - 1).from()) > 0,
                    "steps",
                    "must rise");
        }
        return List.copyOf(steps);
    }

    /// The value at a price.
    ///
    /// @param steps of [#checked]
    /// @throws IllegalArgumentException for a negative price
    static long at(List<Step> steps, Price price) {
        Checks.require(price.units() >= 0, "price", "must not be negative");
        long value = steps.getFirst().value();
        for (Step step : steps) {
            if (price.compareTo(step.from()) >= 0) {
                value = step.value();
            }
        }
        return value;
    }
}
