package io.quanttrade.marketdata.source.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The bad rows of one or several files: counted by kind, the first ones kept. Memory does not grow
/// with their number.
public final class BadRows implements Consumer<RowError> {

    /// Bad rows that are always borne.
    public static final long BOUND_ROWS = 10;

    /// Part of all rows that may be bad where that is more than [#BOUND_ROWS].
    public static final long BOUND_PERCENT = 1;

    /// So many of a kind are kept.
    public static final int KEPT = 3;

    private static final long PERCENT = 100;

    /// All of one code.
    ///
    /// @param count how many
    /// @param first the first ones, at most [#KEPT]
    public record Kind(String code, long count, List<RowError> first) {

        /// One line: `price-invalid: 12 rows, first at f.csv:3 column ltp (2) is ... ; what to do`.
        @Override
        public String toString() {
            RowError one = first.getFirst();
            return code
                    + ": "
                    + count
                    + (count == 1 ? " row, " : " rows, first ")
                    + one.file()
                    + ":"
                    + one.line()
                    + " "
                    + one.message()
                    + "; "
                    + one.remedy();
        }
    }

    private static final class Found {
        private long count;
        private final List<RowError> first = new ArrayList<>();
    }

    private final Map<String, Found> found = new LinkedHashMap<>();
    private long count;

    @Override
    public void accept(RowError error) {
        count++;
        Found all = found.computeIfAbsent(error.code(), code -> new Found());
        all.count++;
        if (all.first.size() < KEPT) {
            all.first.add(error);
        }
    }

    public long count() {
        return count;
    }

    /// A line per kind, in order of their first appearance.
    public List<Kind> kinds() {
        return found.entrySet().stream()
                .map(
                        entry ->
                                new Kind(
                                        entry.getKey(),
                                        entry.getValue().count,
                                        List.copyOf(entry.getValue().first)))
                .toList();
    }

    /// @param good rows that were taken
    /// @throws IllegalArgumentException `rows-all-bad` with the first error when there were rows
    ///   and none was good
    public void requireGood(long good) {
        if (good == 0 && count > 0) {
            Kind first = kinds().getFirst();
            throw new IllegalArgumentException(
                    "rows-all-bad: all " + count + " rows are bad; " + first);
        }
    }

    /// The bound of who must not go on over bad data: at most 1 % of the rows or 10 of them, what
    /// is more, and never half of them.
    ///
    /// @param good rows that were taken
    /// @throws IllegalArgumentException `rows-all-bad`, or `rows-too-bad` with a line per kind
    public void requireFew(long good) {
        requireGood(good);
        long bound = Math.max(BOUND_ROWS, (good + count) * BOUND_PERCENT / PERCENT);
        if (count > bound || count > good) {
            throw new IllegalArgumentException(
                    "rows-too-bad: "
                            + count
                            + " of "
                            + (good + count)
                            + " rows are bad, more than "
                            + BOUND_PERCENT
                            + " % and "
                            + BOUND_ROWS
                            + " rows, or half; "
                            + String.join(" | ", kinds().stream().map(Kind::toString).toList()));
        }
    }
}
