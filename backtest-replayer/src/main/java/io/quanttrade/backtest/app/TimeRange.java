package io.quanttrade.backtest.app;

import io.quanttrade.topics.value.MarketTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A half-open range of market time, `[from, to)`. A plain date means its IST midnight as `from`
/// and the end of that day as `to`.
record TimeRange(long from, long to) {

    /// @throws CommandFailure `time-invalid` when a text is neither a date nor a date-time with
    ///   offset, or the range is empty
    static TimeRange of(@Nullable String from, @Nullable String to) {
        long start = from == null ? 0 : instant("--from", from, 0);
        long end = to == null ? Long.MAX_VALUE : instant("--to", to, 1);
        if (start >= end) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "time-invalid: --from must be before --to");
        }
        return new TimeRange(start, end);
    }

    boolean contains(long time) {
        return time >= from && time < to;
    }

    private static long instant(String option, String text, int daysAfter) {
        try {
            return text.length() == 10
                    ? MarketTime.epochNanos(
                            LocalDate.parse(text).plusDays(daysAfter), LocalTime.MIDNIGHT)
                    : MarketTime.epochNanos(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "time-invalid: "
                            + option
                            + " "
                            + text
                            + " is no date (2021-05-17) and no date-time with offset"
                            + " (2021-05-17T10:31:07+05:30)");
        }
    }
}
