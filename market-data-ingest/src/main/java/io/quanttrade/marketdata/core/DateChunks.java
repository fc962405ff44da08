package io.quanttrade.marketdata.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Cuts a range of dates into pieces a provider answers at a time: together they are the range,
/// none overlaps another.
public final class DateChunks {

    /// Dates from the first to the last, both included.
    public record Chunk(LocalDate first, LocalDate last) {}

    private DateChunks() {}

    /// @param from first date
    /// @param to last date, included; before `from` there are no pieces
    /// @param days dates per piece, positive
    public static List<Chunk> of(LocalDate from, LocalDate to, int days) {
        if (days <= 0) {
            throw new IllegalArgumentException("days must be positive");
        }
        List<Chunk> chunks = new ArrayList<>();
        for (LocalDate first = from; !first.isAfter(to); first = first.plusDays(days)) {
            LocalDate last = first.plusDays(days - 1L);
            chunks.add(new Chunk(first, last.isAfter(to) ? to : last));
        }
        return chunks;
    }
}
