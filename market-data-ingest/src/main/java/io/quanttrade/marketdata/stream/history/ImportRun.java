package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.core.SeriesCheck;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.value.NanoClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Imports files one after the other.
public final class ImportRun {

    /// What became of one file.
    ///
    /// @param finished false when it was stopped
    /// @param problem why nothing more of it was imported, `code: sentence`; null = nothing went
    ///   wrong
    /// @param notes what is odd about its bars
    public record FileResult(
            FileSource source,
            ImportTally tally,
            boolean finished,
            @Nullable String problem,
            List<SeriesCheck.Note> notes) {}

    /// What the caller hears.
    public interface Listener extends FileImport.Listener {

        /// A file begins.
        void begins(FileSource source);

        /// A file has ended, wholly or not.
        void ended(FileResult result);
    }

    private final HistoryWriter writer;
    private final NanoClock clock;
    private final Listener listener;

    public ImportRun(HistoryWriter writer, NanoClock clock, Listener listener) {
        this.writer = writer;
        this.clock = clock;
        this.listener = listener;
    }

    /// Imports the files until the listener stops it. A file that cannot be read, or of which no
    /// row is good, does not end the others.
    ///
    /// @return a result per file that was begun
    /// @throws ImportException when Kafka fails or another import took over; what was committed
    ///   stays
    public List<FileResult> run(List<FileSource> sources) {
        List<FileResult> results = new ArrayList<>();
        TradingCalendar rulebook = new TradingCalendar(BuiltInRules.entries(0));
        for (FileSource source : sources) {
            listener.begins(source);
            FileResult result = one(source, rulebook);
            results.add(result);
            listener.ended(result);
            if (!result.finished()) {
                break;
            }
        }
        return results;
    }

    private FileResult one(FileSource source, TradingCalendar rulebook) {
        FileImport file = null;
        try {
            file = new FileImport(source, writer, clock.epochNanos(), rulebook, listener);
            boolean finished = file.run();
            return new FileResult(
                    source,
                    file.tally(),
                    finished,
                    finished && file.isAllBad()
                            ? "rows-all-bad: no row of " + source.path() + " is good"
                            : null,
                    file.notes());
        } catch (IOException | IllegalArgumentException e) {
            writer.abandon();
            return new FileResult(
                    source,
                    file == null ? ImportTally.NONE : file.tally().withoutUncommitted(),
                    true,
                    problem(source, e),
                    List.of());
        }
    }

    private static String problem(FileSource source, Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.matches("(?s)[a-z]+(-[a-z]+)+: .*")
                ? message
                : "input-not-readable: " + source.path() + " (" + message + ")";
    }
}
