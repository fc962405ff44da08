package io.quanttrade.topics.cli;

import io.quanttrade.topics.value.MarketTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A half-open range of market time, `[from, to)`, in epoch nanoseconds UTC. A plain date means its
/// midnight as `from` and the end of that day as `to`.
public record TimeRange(long from, long to) {

    /// @throws CommandFailure `time-invalid` when a text is neither a date nor a date-time with
    ///   offset, or the range is empty
    public static TimeRange of(@Nullable String from, @Nullable String to) {
        return of(from, to, MarketTime.IST);
    }

    /// @param zone of plain dates
    /// @throws CommandFailure as for the other form
    public static TimeRange of(@Nullable String from, @Nullable String to, ZoneId zone) {
        long start = from == null ? 0 : instant("--from", from, 0, zone);
        long end = to == null ? Long.MAX_VALUE : instant("--to", to, 1, zone);
        if (start >= end) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "time-invalid: --from must be before --to");
        }
        return new TimeRange(start, end);
    }

    public boolean contains(long time) {
        return time >= from && time < to;
    }

    private static long instant(String option, String text, int daysAfter, ZoneId zone) {
        try {
            return text.length() == 10
                    ? MarketTime.epochNanos(
                            LocalDate.parse(text)
                                    .plusDays(daysAfter)
                                    .atStartOfDay(zone)
                                    .toInstant())
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
