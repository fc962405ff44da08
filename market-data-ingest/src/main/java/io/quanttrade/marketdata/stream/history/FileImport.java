package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.core.SeriesCheck;
import io.quanttrade.marketdata.source.file.DepthMessage;
import io.quanttrade.marketdata.source.file.DepthStreamFile;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.file.FileFactor;
import io.quanttrade.marketdata.source.file.FileLayout;
import io.quanttrade.marketdata.source.file.FileQuote;
import io.quanttrade.marketdata.source.file.FileTick;
import io.quanttrade.marketdata.source.file.MarketDataFile;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.source.file.RowIterator;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Imports one file: its rows become the records of the history topics.
public final class FileImport {

    /// What the caller hears while a file is read.
    public interface Listener extends SourceImport.Listener {

        /// A row was refused.
        void rejected(RowError error);

        /// So far of the file.
        ///
        /// @param rows read
        /// @param fileBytes of the file as it is
        /// @return false to stop: what is not committed is dropped
        boolean goOn(long rows, long fileBytes);
    }

    /// Rows between two calls of [Listener#goOn].
    private static final int ROWS_PER_CALL = 4_096;

    private final FileSource source;
    private final Listener listener;
    private final SourceImport target;
    private final RowMapper mapper;
    private @Nullable SeriesCheck check;
    private long rows;
    private long refused;
    private boolean stopped;

    /// @param receivedTime wall clock of the import, epoch nanoseconds UTC
    /// @param rulebook sessions and holidays that bars are held against
    /// @throws IOException when the file cannot be read
    FileImport(
            FileSource source,
            HistoryWriter writer,
            long receivedTime,
            TradingCalendar rulebook,
            Listener listener)
            throws IOException {
        this.source = source;
        this.listener = listener;
        Coverage.Source origin =
                new Coverage.Source(source.format(), source.fileName(), sha256(source.path()));
        this.target =
                new SourceImport(
                        writer,
                        new SourceImport.Terms(
                                origin,
                                source.instrument(),
                                source.terms().zone(),
                                tenTo(source.terms().priceExponent()),
                                tenTo(source.terms().quantityExponent()),
                                receivedTime),
                        listener);
        if (source.interval() != null) {
            check =
                    new SeriesCheck(
                            source.instrument(),
                            source.interval(),
                            source.terms().zone(),
                            rulebook);
        }
        this.mapper = new RowMapper(source, origin.label(), receivedTime);
    }

    /// Reads and writes the whole file.
    ///
    /// @return true when it was read to its end, false when the listener stopped it
    /// @throws IOException `csv-unreadable` when the file cannot be read to its end: days up to
    ///   there that were committed stay
    /// @throws ImportException when Kafka fails or another import took over
    public boolean run() throws IOException {
        try {
            read();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!stopped) {
            target.finish();
        }
        return !stopped;
    }

    /// What became of the rows so far.
    public ImportTally tally() {
        return target.tally(rows);
    }

    /// True when there were rows and none was good.
    boolean isAllBad() {
        return rows > 0 && refused == rows;
    }

    /// What is odd about the bars that were taken; to be called once.
    List<SeriesCheck.Note> notes() {
        SeriesCheck series = check;
        return series == null ? List.of() : series.finish();
    }

    private void read() throws IOException {
        FileLayout layout = source.layout();
        if (layout == null) {
            messages(new DepthStreamFile(source.path(), source.terms()).messages(this::rejected));
            return;
        }
        MarketDataFile file = MarketDataFile.open(source.path(), source.terms(), source.options());
        switch (layout) {
            case TICKS -> ticks(file.ticks(this::rejected), mapper::tick);
            case TRADES -> ticks(file.ticks(this::rejected), mapper::trade);
            case QUOTES -> quotes(file.quotes(this::rejected));
            case BARS, LOCAL_BARS, DAILY ->
                    bars(file.bars(Objects.requireNonNull(source.interval()), this::rejected));
            case FACTORS -> factors(file.factors(this::rejected));
        }
    }

    private void ticks(RowIterator<FileTick> file, Function<FileTick, Tick> map)
            throws IOException {
        var track = target.track(Topics.HISTORY_TICK, DataKind.TICK, null, true);
        each(
                file,
                row -> {
                    var tick = map.apply(row);
                    if (!track.add(tick, tick.eventTime(), tick.dayVolume())) {
                        dayEnded(file);
                    }
                });
    }

    private void quotes(RowIterator<FileQuote> file) throws IOException {
        var track = target.track(Topics.HISTORY_DEPTH, DataKind.DEPTH, null, false);
        each(
                file,
                row -> {
                    if (!track.add(mapper.depth(row), row.tsNanos(), 0)) {
                        dayEnded(file);
                    }
                });
    }

    private void bars(RowIterator<FileBar> file) throws IOException {
        SeriesCheck series = Objects.requireNonNull(check);
        var track =
                target.track(
                        Topics.HISTORY_BAR,
                        DataKind.BAR,
                        Objects.requireNonNull(source.interval()),
                        false);
        each(
                file,
                row -> {
                    if (mapper.overlaps(row)) {
                        refuse(
                                new RowError(
                                        source.path(),
                                        file.line(),
                                        "bar-overlaps",
                                        "begins before the bar above it ends; is --interval right?"));
                    } else if (!track.add(mapper.bar(row), row.startNanos(), row.volume())) {
                        dayEnded(file);
                    } else {
                        series.add(row.startNanos(), row.open(), row.close());
                    }
                });
    }

    private void factors(RowIterator<FileFactor> file) throws IOException {
        var track = target.track(Topics.HISTORY_FACTOR, DataKind.FACTOR, null, false);
        each(
                file,
                row -> {
                    var factor = mapper.factor(row);
                    if (!track.add(factor, factor.eventTime(), 0)) {
                        dayEnded(file);
                    }
                });
    }

    private void messages(RowIterator<DepthMessage> file) throws IOException {
        var books = target.track(Topics.HISTORY_DEPTH, DataKind.DEPTH, null, false);
        var trades = target.track(Topics.HISTORY_TICK, DataKind.TICK, null, true);
        each(
                file,
                row -> {
                    boolean taken =
                            switch (row) {
                                case DepthMessage.Book book ->
                                        books.add(mapper.depth(book), book.tsNanos(), 0);
                                case DepthMessage.Trade trade -> {
                                    var tick = mapper.tick(trade);
                                    yield trades.add(tick, tick.eventTime(), tick.dayVolume());
                                }
                            };
                    if (!taken) {
                        dayEnded(file);
                    }
                });
    }

    private <T> void each(RowIterator<T> file, Consumer<T> onRow) throws IOException {
        try (file) {
            while (!stopped && file.hasNext()) {
                rows++;
                onRow.accept(file.next());
                if (rows % ROWS_PER_CALL == 0) {
                    stopped = !listener.goOn(rows, file.fileBytes());
                }
            }
        }
    }

    /// The reader's refusals are rows too, but no row of [#each].
    private void rejected(RowError error) {
        rows++;
        refuse(error);
    }

    private void refuse(RowError error) {
        refused++;
        target.reject();
        listener.rejected(error);
    }

    private void dayEnded(RowIterator<?> file) {
        refuse(
                new RowError(
                        source.path(),
                        file.line(),
                        "day-ended",
                        "is of a day that ended above it"));
    }

    private static long tenTo(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                DigestInputStream digest =
                        new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
