package io.quanttrade.marketdata.source.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The valid rows of one file in file order. Rows that are not valid are reported while it moves
/// on. Close it; not for use by several threads.
public final class RowIterator<T> implements Iterator<T>, AutoCloseable {

    /// Makes a row of the bytes of a line.
    interface LineParser<T> {
        /// @return null when the row is none of those that are read
        @Nullable T parse(byte[] bytes, int start, int end) throws RowRejected;
    }

    /// Makes a row of the fields of a line.
    interface RowParser<T> {
        T parse(RowFields fields) throws RowRejected;
    }

    private final Path file;
    private final LineReader lines;
    private final LineParser<T> parser;
    private final Consumer<RowError> onError;
    private @Nullable T next;

    /// Takes over the reader, which stands before the first row.
    RowIterator(Path file, LineReader lines, LineParser<T> parser, Consumer<RowError> onError) {
        this.file = file;
        this.lines = lines;
        this.parser = parser;
        this.onError = onError;
    }

    /// @throws UncheckedIOException `csv-unreadable` when the file cannot be read to its end, for
    ///   example because a gzip file is cut off
    @Override
    public boolean hasNext() {
        try {
            while (next == null && lines.next()) {
                next = parse();
            }
            return next != null;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "csv-unreadable: "
                            + file
                            + ":"
                            + (lines.line() + 1)
                            + " cannot be read from here on ("
                            + e.getMessage()
                            + ")",
                    e);
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T row = next;
        next = null;
        if (row == null) {
            throw new IllegalStateException("hasNext found a row");
        }
        return row;
    }

    /// Line of the row that was read last.
    public long line() {
        return lines.line();
    }

    /// Bytes read so far of the file as it is, for progress.
    public long fileBytes() {
        return lines.fileBytes();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /// The row of the current line, null when it is empty or not valid.
    private @Nullable T parse() {
        if (lines.start() == lines.end() && !lines.isCut()) {
            return null;
        }
        try {
            if (lines.isCut()) {
                throw new RowRejected(
                        "csv-row-invalid", "is longer than " + lines.maxLineBytes() + " bytes");
            }
            return parser.parse(lines.bytes(), lines.start(), lines.end());
        } catch (RowRejected e) {
            onError.accept(new RowError(file, lines.line(), e.column(), e.code(), e.reason()));
            return null;
        }
    }
}
