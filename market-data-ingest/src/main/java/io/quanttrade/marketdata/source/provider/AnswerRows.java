package io.quanttrade.marketdata.source.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.marketdata.core.CoverageReport.Trading;
import io.quanttrade.marketdata.core.DateChunks;
import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.core.MarketDays;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.topics.marketdata.BarGrid;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The rows of a provider's answers, held against what was asked, the calendar and the grid of the
/// bars.
final class AnswerRows {

    private static final Comparator<FileBar> FULLER =
            Comparator.comparingLong(FileBar::volume)
                    .thenComparing(bar -> bar.high().minus(bar.low()));

    private final String what;
    private final BarRequest request;
    private final MarketDays calendar;
    private final LocalDays localDays;
    private final boolean indian;
    private final TreeMap<Long, Taken> taken = new TreeMap<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private long outside;

    /// An entry with a time.
    private record Row(int index, Spacing.At at, long start) {}

    private record Taken(String answer, int index, FileBar bar) {}

    /// @param what is asked for, for people: a symbol
    AnswerRows(String what, BarRequest request, MarketDays calendar) {
        this.what = what;
        this.request = request;
        this.calendar = calendar;
        this.localDays = new LocalDays(request.zone());
        this.indian = Market.of(request.instrument()).equals(Optional.of(Market.NSE));
    }

    /// Takes the answer for a piece of the range.
    ///
    /// @throws ProviderException `provider-answer-invalid` when its arrays do not fit each other,
    ///   `spacing-differs` when its bars are of another length than asked
    void add(DateChunks.Chunk piece, JsonNode times, JsonNode values) throws ProviderException {
        String answer = what + " " + piece.first() + ".." + piece.last();
        BarArrays arrays = new BarArrays(answer, times, values);
        List<Row> rows = rows(answer, arrays);
        String other =
                Spacing.other(request.interval(), rows.stream().map(Row::at).toList(), indian);
        if (other != null) {
            throw spacingDiffers(request.interval(), other, answer);
        }
        LongPredicate onGrid = grid(rows);
        for (Row row : rows) {
            LocalDate date = row.at().date();
            if (date.isBefore(piece.first()) || date.isAfter(piece.last())) {
                outside++;
            } else {
                take(answer, arrays, row, onGrid);
            }
        }
    }

    /// What all answers gave.
    ///
    /// @param notes of the provider
    ProviderBars result(List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        if (outside > 0) {
            all.add(outside + " rows of other dates than asked for are left out");
        }
        return new ProviderBars(
                taken.values().stream().map(Taken::bar).toList(), List.copyOf(rejected), all);
    }

    static ProviderException spacingDiffers(BarInterval asked, String other, String answer) {
        return new ProviderException(
                "spacing-differs: asked "
                        + asked
                        + ", the answer is in "
                        + other
                        + "; "
                        + answer
                        + " was refused and nothing imported; ask with --interval "
                        + other
                        + " where that is offered, or for other dates");
    }

    /// The entries that have a time, in order of it.
    private List<Row> rows(String answer, BarArrays arrays) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            try {
                long time = arrays.time(i);
                LocalDate date = localDays.of(time);
                long midnight = midnight(date);
                rows.add(
                        new Row(
                                i,
                                new Spacing.At(time, date, time == midnight),
                                request.isDaily() ? midnight : time));
            } catch (IllegalArgumentException | ArithmeticException e) {
                reject(answer, i, "bar-invalid", String.valueOf(e.getMessage()));
            }
        }
        rows.sort(Comparator.comparingLong(row -> row.at().epochNanos()));
        return rows;
    }

    private long midnight(LocalDate date) {
        return MarketTime.epochNanos(date.atStartOfDay(request.zone()).toInstant());
    }

    /// Which times a bar may start at: on Indian exchanges those of the grid, elsewhere, where
    /// openings differ, those in step with most of the answer.
    private LongPredicate grid(List<Row> rows) {
        if (request.isDaily() || rows.isEmpty()) {
            return time -> true;
        }
        if (indian) {
            BarGrid grid = BarGrid.of(request.instrument(), request.interval());
            return time -> grid.startOf(time) == time && time != midnight(localDays.of(time));
        }
        long step = request.interval().nanos();
        long phase =
                Spacing.mode(rows.stream().map(row -> Math.floorMod(row.start(), step)).toList())
                        .getKey();
        return time -> Math.floorMod(time, step) == phase;
    }

    private void take(String answer, BarArrays arrays, Row row, LongPredicate onGrid) {
        LocalDate date = row.at().date();
        if (indian && calendar.trading(request.instrument(), date) == Trading.CLOSED) {
            reject(answer, row.index(), "no-session", noSession(date));
            return;
        }
        if (!onGrid.test(row.start())) {
            reject(
                    answer,
                    row.index(),
                    "off-grid",
                    MarketTime.instant(row.at().epochNanos())
                                    .atZone(request.zone())
                                    .toLocalDateTime()
                            + " is not where a bar of "
                            + request.interval()
                            + " starts");
            return;
        }
        try {
            keepFuller(
                    row.start(),
                    new Taken(answer, row.index(), arrays.bar(row.index(), row.start())));
        } catch (IllegalArgumentException | ArithmeticException e) {
            reject(answer, row.index(), "bar-invalid", String.valueOf(e.getMessage()));
        }
    }

    /// Of two rows of one start the one with more volume stays, then with the wider range, then the
    /// later one: a stub without trades stands for no day.
    private void keepFuller(long start, Taken next) {
        Taken before = taken.get(start);
        if (before == null) {
            taken.put(start, next);
            return;
        }
        boolean nextWins = FULLER.compare(next.bar(), before.bar()) >= 0;
        Taken winner = nextWins ? next : before;
        Taken loser = nextWins ? before : next;
        taken.put(start, winner);
        reject(
                loser.answer(),
                loser.index(),
                "row-duplicate",
                "is of "
                        + local(start)
                        + " as is entry "
                        + (winner.index() + 1)
                        + ", which has the greater volume or range, or is later");
    }

    private String local(long start) {
        return request.isDaily()
                ? localDays.of(start).toString()
                : MarketTime.instant(start).atZone(request.zone()).toLocalDateTime().toString();
    }

    private String noSession(LocalDate date) {
        return date
                + " ("
                + date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                + ") is no trading day of "
                + request.instrument().exchange()
                + " by the built-in calendar";
    }

    private void reject(String answer, int index, String code, @Nullable String reason) {
        rejected.add(new RejectedRow(answer, index + 1, code, String.valueOf(reason)));
    }
}
