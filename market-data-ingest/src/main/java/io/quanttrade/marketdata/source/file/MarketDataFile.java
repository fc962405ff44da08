package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A CSV file of market data, plain or gzip (told by its first bytes, not by its name). `ts` is
/// epoch milliseconds UTC, prices are plain decimals with at most four decimals, an empty volume is
/// 0. A row that is not valid goes to the error consumer and is skipped: wrong number of columns,
/// unreadable number, price not positive or finer than 1/10,000, high below low, time before that
/// of the row above (a bar also at the same time).
///
/// The file is opened anew for each reading, so one object may be read many times; it is immutable.
public final class MarketDataFile {

    /// Rows looked at for the length of the bars.
    private static final int INTERVAL_SAMPLE = 1_000;

    private final Path path;
    private final Columns columns;
    private final FileTerms terms;

    private MarketDataFile(Path path, Columns columns, FileTerms terms) {
        this.path = path;
        this.columns = columns;
        this.terms = terms;
    }

    /// Opens a file on the terms of NSE: a daily row starts at 09:15 IST of its date.
    ///
    /// @throws IllegalArgumentException `csv-header-invalid: file:1 ...` when the header belongs to
    ///   no known layout
    /// @throws IOException when the file cannot be read
    public static MarketDataFile open(Path path) throws IOException {
        return open(path, FileTerms.NSE);
    }

    /// Opens a file of another market.
    ///
    /// @throws IllegalArgumentException as for the other form
    /// @throws IOException when the file cannot be read
    public static MarketDataFile open(Path path, FileTerms terms) throws IOException {
        try (LineReader lines = lines(path)) {
            return new MarketDataFile(path, header(path, lines), terms);
        }
    }

    public Path path() {
        return path;
    }

    public FileLayout layout() {
        return columns.layout();
    }

    /// Columns of the file that are not read.
    public List<String> ignoredColumns() {
        return columns.ignored();
    }

    /// Symbol in the file's name: what stands before the first `_` or `.`, in upper case;
    /// `RELIANCE_20210517.csv.gz` gives `RELIANCE`.
    public String symbol() {
        String name = String.valueOf(path.getFileName());
        return name.split("[_.]", 2)[0].toUpperCase(Locale.ROOT);
    }

    /// The ticks of a file with layout `TICKS` or `TRADES`, in file order.
    ///
    /// @throws IllegalStateException when the file holds something else
    public RowIterator<FileTick> ticks(Consumer<RowError> onError) throws IOException {
        require(layout().isTicks(), "ticks");
        return rows(layout() == FileLayout.TICKS ? new TickRows() : new TradeRows(), onError);
    }

    /// The bars of a file with layout `BARS` or `DAILY`, in file order.
    ///
    /// @throws IllegalStateException when the file holds something else
    public RowIterator<FileBar> bars(Consumer<RowError> onError) throws IOException {
        require(layout().isBars(), "bars");
        return rows(new BarRows(), onError);
    }

    /// The quotes of a file with layout `QUOTES`, in file order. A row with no side or with a side
    /// half there is not valid, nor one that the file marks as suspicious: a book has no place for
    /// the mark.
    ///
    /// @throws IllegalStateException when the file holds something else
    public RowIterator<FileQuote> quotes(Consumer<RowError> onError) throws IOException {
        require(layout() == FileLayout.QUOTES, "quotes");
        return rows(new QuoteRows(), onError);
    }

    /// The factors of a file with layout `FACTORS`, in file order; dates ascend.
    ///
    /// @throws IllegalStateException when the file holds something else
    public RowIterator<FileFactor> factors(Consumer<RowError> onError) throws IOException {
        require(layout() == FileLayout.FACTORS, "factors");
        return rows(new FactorRows(), onError);
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

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(path + " is of layout " + layout() + ", no " + what);
        }
    }

    /// Length of the bars: a day for daily files, else the shortest distance between two of the
    /// first rows.
    ///
    /// @throws IllegalArgumentException `input-too-short` when there are fewer than two bars, or
    ///   when the distance divides no day
    public BarInterval interval() throws IOException {
        if (layout() == FileLayout.DAILY) {
            return BarInterval.of("1d");
        }
        long shortest = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        try (RowIterator<FileBar> rows = bars(error -> {})) {
            for (int i = 0; i < INTERVAL_SAMPLE && rows.hasNext(); i++) {
                long start = rows.next().startNanos();
                shortest = last == Long.MIN_VALUE ? shortest : Math.min(shortest, start - last);
                last = start;
            }
        }
        if (shortest == Long.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "input-too-short: " + path + " has fewer than two bars");
        }
        return new BarInterval(Math.toIntExact(shortest / MarketTime.NANOS_PER_SECOND));
    }

    private <T> RowIterator<T> rows(RowIterator.RowParser<T> parser, Consumer<RowError> onError)
            throws IOException {
        LineReader lines = lines(path);
        boolean handedOver = false;
        try {
            lines.next();
            RowIterator<T> rows = new RowIterator<>(path, lines, lineParser(parser), onError);
            handedOver = true;
            return rows;
        } finally {
            if (!handedOver) {
                lines.close();
            }
        }
    }

    private <T> RowIterator.LineParser<T> lineParser(RowIterator.RowParser<T> parser) {
        RowFields fields = new RowFields(terms);
        return (bytes, start, end) -> {
            fields.split(bytes, start, end);
            if (fields.count() != columns.count()) {
                throw new RowRejected(
                        "csv-row-invalid",
                        "has " + fields.count() + " columns, the header has " + columns.count());
            }
            return parser.parse(fields);
        };
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
        return new LineReader(FileInput.open(path));
    }

    private static RowRejected notAscending() {
        return new RowRejected("time-not-ascending", "is not after the row before it");
    }

    private static long addVolume(long sum, long size) throws RowRejected {
        if (sum > Long.MAX_VALUE - size) {
            throw new RowRejected("quantity-invalid", "makes the sum of sizes overflow");
        }
        return sum + size;
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
            int venueColumn = columns.position(3);
            String venue = venueColumn < 0 ? "" : fields.code(venueColumn);
            int conditionsColumn = columns.position(4);
            int conditions = conditionsColumn < 0 ? 0 : fields.bits(conditionsColumn);
            int markColumn = columns.position(5);
            boolean suspicious = markColumn >= 0 && fields.mark(markColumn);
            if (time < lastTime) {
                throw notAscending();
            }
            volume = addVolume(volume, size);
            lastTime = time;
            return new FileTick(time, price, size, volume, venue, conditions, suspicious);
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
                                    .atTime(terms.dayOpen())
                                    .atZone(terms.zone())
                                    .toInstant());
        }
    }

    private final class QuoteRows implements RowIterator.RowParser<FileQuote> {

        private long lastTime;

        @Override
        public FileQuote parse(RowFields fields) throws RowRejected {
            long time = fields.millisAsNanos(columns.position(0));
            Price bid = side(fields, 1);
            Price ask = side(fields, 3);
            if (bid == null && ask == null) {
                throw new RowRejected("quote-empty", "has neither a bid nor an ask");
            }
            long bidSize = fields.quantity(columns.position(2));
            long askSize = fields.quantity(columns.position(4));
            int venue = columns.position(5);
            int suspicious = columns.position(6);
            if (suspicious >= 0 && fields.mark(suspicious)) {
                throw new RowRejected("quote-suspicious", "is marked as far from the market");
            }
            if (time < lastTime) {
                throw notAscending();
            }
            lastTime = time;
            return new FileQuote(
                    time, bid, bidSize, ask, askSize, venue < 0 ? "" : fields.code(venue));
        }

        private @Nullable Price side(RowFields fields, int column) throws RowRejected {
            int price = columns.position(column);
            if (fields.isEmpty(price) != fields.isEmpty(columns.position(column + 1))) {
                throw new RowRejected(
                        "quote-incomplete", "has a price without a size or a size without a price");
            }
            return fields.isEmpty(price) ? null : fields.price(price);
        }
    }

    private final class FactorRows implements RowIterator.RowParser<FileFactor> {

        private LocalDate last = LocalDate.MIN;

        @Override
        public FileFactor parse(RowFields fields) throws RowRejected {
            LocalDate until = fields.date(columns.position(0));
            if (!until.isAfter(last)) {
                throw notAscending();
            }
            FileFactor factor =
                    new FileFactor(
                            until,
                            fields.factor(columns.position(1)),
                            fields.factor(columns.position(2)));
            last = until;
            return factor;
        }
    }
}
