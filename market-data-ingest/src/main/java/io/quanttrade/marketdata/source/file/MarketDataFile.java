package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// A CSV file of market data, plain or gzip (told by its first bytes, not by its name). `ts` is
/// epoch milliseconds UTC, prices are plain decimals with at most four decimals, an empty volume is
/// 0. A row that is not valid goes to the error consumer and is skipped: wrong number of columns,
/// unreadable number, price not positive or finer than 1/10,000, high below low, time before that
/// of the row above (a bar also at the same time).
///
/// The file is opened anew for each reading, so one object may be read many times; it is immutable.
public final class MarketDataFile {

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final LocalTime NSE_OPEN = LocalTime.of(9, 15);

    private final Path path;
    private final Columns columns;
    private final ZoneId zone;
    private final LocalTime dayOpen;

    private MarketDataFile(Path path, Columns columns, ZoneId zone, LocalTime dayOpen) {
        this.path = path;
        this.columns = columns;
        this.zone = zone;
        this.dayOpen = dayOpen;
    }

    /// Opens a file; a daily row starts at 09:15 IST of its date, the opening of NSE.
    ///
    /// @throws IllegalArgumentException `csv-header-invalid: file:1 ...` when the header belongs to
    ///   no known layout
    /// @throws IOException when the file cannot be read
    public static MarketDataFile open(Path path) throws IOException {
        return open(path, MarketTime.IST, NSE_OPEN);
    }

    /// Opens a file of another market.
    ///
    /// @param zone zone of the exchange, for the dates of daily rows
    /// @param dayOpen wall clock in that zone at which a daily row starts
    /// @throws IllegalArgumentException as for the other form
    /// @throws IOException when the file cannot be read
    public static MarketDataFile open(Path path, ZoneId zone, LocalTime dayOpen)
            throws IOException {
        try (LineReader lines = lines(path)) {
            return new MarketDataFile(path, header(path, lines), zone, dayOpen);
        }
    }

    public Path path() {
        return path;
    }

    public FileLayout layout() {
        return columns.layout();
    }

    /// Symbol in the file's name: what stands before the first `_` or `.`, in upper case;
    /// `RELIANCE_20210517.csv.gz` gives `RELIANCE`.
    public String symbol() {
        String name = String.valueOf(path.getFileName());
        return name.split("[_.]", 2)[0].toUpperCase(Locale.ROOT);
    }

    /// The ticks of a file with layout `TICKS` or `TRADES`, in file order.
    ///
    /// @throws IllegalStateException when the file holds bars
    public RowIterator<FileTick> ticks(Consumer<RowError> onError) throws IOException {
        if (layout().isBars()) {
            throw new IllegalStateException(path + " holds bars, not ticks");
        }
        return rows(layout() == FileLayout.TICKS ? new TickRows() : new TradeRows(), onError);
    }

    /// The bars of a file with layout `BARS` or `DAILY`, in file order.
    ///
    /// @throws IllegalStateException when the file holds ticks
    public RowIterator<FileBar> bars(Consumer<RowError> onError) throws IOException {
        if (!layout().isBars()) {
            throw new IllegalStateException(path + " holds ticks, not bars");
        }
        return rows(new BarRows(), onError);
    }

    public void forEachTick(Consumer<FileTick> onTick, Consumer<RowError> onError)
            throws IOException {
        try (RowIterator<FileTick> rows = ticks(onError)) {
            rows.forEachRemaining(onTick);
        }
    }

    public void forEachBar(Consumer<FileBar> onBar, Consumer<RowError> onError) throws IOException {
        try (RowIterator<FileBar> rows = bars(onError)) {
            rows.forEachRemaining(onBar);
        }
    }

    private <T> RowIterator<T> rows(RowIterator.RowParser<T> parser, Consumer<RowError> onError)
            throws IOException {
        LineReader lines = lines(path);
        boolean handedOver = false;
        try {
            lines.next();
            RowIterator<T> rows = new RowIterator<>(path, lines, columns.count(), parser, onError);
            handedOver = true;
            return rows;
        } finally {
            if (!handedOver) {
                lines.close();
            }
        }
    }

    private static Columns header(Path path, LineReader lines) throws IOException {
        try {
            if (!lines.next() || lines.isCut()) {
                throw new RowRejected("csv-header-invalid", "there is no header line");
            }
            RowFields fields = new RowFields();
            fields.split(lines.bytes(), lines.start(), lines.end());
            return Columns.of(fields);
        } catch (RowRejected e) {
            throw new IllegalArgumentException("csv-header-invalid: " + path + ":1 " + e.reason());
        }
    }

    private static LineReader lines(Path path) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        boolean handedOver = false;
        try {
            raw.mark(2);
            int magic = raw.read() | raw.read() << 8;
            raw.reset();
            LineReader lines =
                    new LineReader(
                            magic == GZIP_MAGIC ? new GZIPInputStream(raw, BUFFER_BYTES) : raw);
            handedOver = true;
            return lines;
        } finally {
            if (!handedOver) {
                raw.close();
            }
        }
    }

    private static RowRejected notAscending() {
        return new RowRejected("time-not-ascending", "is not after the row before it");
    }

    private final class TickRows implements RowIterator.RowParser<FileTick> {

        private long lastTime;

        @Override
        public FileTick parse(RowFields fields) throws RowRejected {
            long time = fields.millisAsNanos(columns.position(0));
            Price price = fields.price(columns.position(1));
            long volume = fields.quantity(columns.position(2));
            if (time < lastTime) {
                throw notAscending();
            }
            lastTime = time;
            return new FileTick(time, price, volume);
        }
    }

    private final class TradeRows implements RowIterator.RowParser<FileTick> {

        private long lastTime;
        private long volume;

        @Override
        public FileTick parse(RowFields fields) throws RowRejected {
            long time = fields.millisAsNanos(columns.position(0));
            Price price = fields.price(columns.position(1));
            long size = fields.quantity(columns.position(2));
            if (time < lastTime) {
                throw notAscending();
            }
            lastTime = time;
            volume = Math.addExact(volume, size);
            return new FileTick(time, price, volume);
        }
    }

    private final class BarRows implements RowIterator.RowParser<FileBar> {

        private long lastStart = Long.MIN_VALUE;

        @Override
        public FileBar parse(RowFields fields) throws RowRejected {
            long start = start(fields);
            Price open = fields.price(columns.position(1));
            Price high = fields.price(columns.position(2));
            Price low = fields.price(columns.position(3));
            Price close = fields.price(columns.position(4));
            int volumeColumn = columns.position(5);
            long volume = volumeColumn < 0 ? 0 : fields.quantity(volumeColumn);
            if (low.compareTo(open) > 0
                    || low.compareTo(close) > 0
                    || high.compareTo(open) < 0
                    || high.compareTo(close) < 0) {
                throw new RowRejected("bar-invalid", "low <= open, close <= high does not hold");
            }
            if (start <= lastStart) {
                throw notAscending();
            }
            lastStart = start;
            return new FileBar(start, open, high, low, close, volume);
        }

        private long start(RowFields fields) throws RowRejected {
            return layout() == FileLayout.BARS
                    ? fields.millisAsNanos(columns.position(0))
                    : MarketTime.epochNanos(
                            fields.date(columns.position(0))
                                    .atTime(dayOpen)
                                    .atZone(zone)
                                    .toInstant());
        }
    }
}
