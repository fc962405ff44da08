package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a derivative is a derivative of.
///
/// @param underlying symbol of the underlying, for example `NIFTY`
/// @param expiry last IST date it trades
/// @param strike null for futures
/// @param optionType null for futures
public record Contract(
        String underlying,
        LocalDate expiry,
        @Nullable Price strike,
        @Nullable OptionType optionType) {

    /// The right an option gives.
    public enum OptionType {
        CALL,
        PUT
    }

    public Contract {
        Checks.id("underlying", underlying);
        Checks.require(
                (strike == null) == (optionType == null),
                "strike",
                "must come with its option type");
    }
}
