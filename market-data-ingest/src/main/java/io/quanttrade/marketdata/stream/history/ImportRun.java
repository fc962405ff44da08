package io.quanttrade.marketdata.stream.history;

import io.quanttrade.topics.value.NanoClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Imports files one after the other.
public final class ImportRun {

    /// What became of one file.
    ///
    /// @param finished false when it was stopped, or not begun
    public record FileResult(FileSource source, ImportTally tally, boolean finished) {}

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

    /// Imports the files until the listener stops it.
    ///
    /// @return a result per file that was begun
    /// @throws IOException when a file cannot be read; what was committed stays
    /// @throws ImportException when Kafka fails or another import took over; what was committed
    ///   stays
    public List<FileResult> run(List<FileSource> sources) throws IOException {
        List<FileResult> results = new ArrayList<>();
        for (FileSource source : sources) {
            listener.begins(source);
            FileImport file = new FileImport(source, writer, clock.epochNanos(), listener);
            boolean finished = false;
            try {
                finished = file.run();
            } finally {
                FileResult result = new FileResult(source, file.tally(), finished);
                results.add(result);
                listener.ended(result);
            }
            if (!finished) {
                break;
            }
        }
        return results;
    }
}
