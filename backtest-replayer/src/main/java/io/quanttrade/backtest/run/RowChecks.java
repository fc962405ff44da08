package io.quanttrade.backtest.run;

import io.quanttrade.backtest.feed.FileMarket;
import io.quanttrade.backtest.feed.FileSource;
import io.quanttrade.marketdata.core.SeriesCheck;
import io.quanttrade.marketdata.source.file.BadRows;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Watches the rows of files while they are fed: counts those left out, and looks for holes, jumps
/// and days without a session.
final class RowChecks implements FileMarket.Listener {

    private final TreeMap<InstrumentId, SeriesCheck> series = new TreeMap<>();
    private final long effectiveFrom;
    private final BadRows bad = new BadRows();
    private long warmUp;

    /// @param interval null where the files hold ticks: they are not checked for holes
    RowChecks(
            List<FileSource> sources,
            @Nullable BarInterval interval,
            TradingCalendar calendar,
            long effectiveFrom) {
        this.effectiveFrom = effectiveFrom;
        if (interval != null) {
            for (FileSource source : sources) {
                series.put(
                        source.instrument(),
                        new SeriesCheck(source.instrument(), interval, source.zone(), calendar));
            }
        }
    }

    @Override
    public void rejected(RowError error) {
        bad.accept(error);
    }

    @Override
    public void bar(Bar bar) {
        warmUp += bar.end() < effectiveFrom ? 1 : 0;
        SeriesCheck check = series.get(bar.instrument());
        if (check != null) {
            check.add(bar.start(), bar.open(), bar.close());
        }
    }

    /// @param good rows fed
    /// @param most a person's own bound, null = the default one
    /// @throws CommandFailure where there are too many bad rows, with the first ones of each kind
    void refuseWhereTooBad(long good, @Nullable Long most) {
        try {
            if (most == null) {
                bad.requireFew(good);
                return;
            }
            bad.requireGood(good);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
        if (bad.count() > most) {
            throw RunOptions.wrong(
                    "rows-too-bad",
                    bad.count()
                            + " of "
                            + (good + bad.count())
                            + " rows are bad, more than --max-bad-rows "
                            + most
                            + "; "
                            + kinds());
        }
    }

    void note(Notes notes) {
        if (bad.count() > 0) {
            notes.add("bad-rows", bad.count() + " rows were left out: " + kinds());
        }
        for (SeriesCheck check : series.values()) {
            for (SeriesCheck.Note note : check.finish()) {
                notes.add(
                        note.kind().code(),
                        note.instrument()
                                + ", "
                                + note.places()
                                + (note.places() == 1 ? " place: " : " places: ")
                                + String.join(", ", note.first())
                                + (note.places() > note.first().size() ? ", ..." : ""));
            }
        }
    }

    /// How many rows were fed, in words.
    String account(long good) {
        return good
                + " rows"
                + (warmUp == 0 ? "" : ", " + warmUp + " of them before the range as warm-up")
                + (bad.count() == 0 ? "" : ", " + bad.count() + " bad rows left out");
    }

    private String kinds() {
        return String.join(" | ", bad.kinds().stream().map(BadRows.Kind::toString).toList());
    }
}
