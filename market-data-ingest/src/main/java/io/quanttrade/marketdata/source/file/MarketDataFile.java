package io.quanttrade.marketdata.source.file;

import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A CSV file of market data, plain or gzip (told by its first bytes, not by its name). Times are
/// epoch seconds, milliseconds, microseconds or nanoseconds UTC (told by their magnitude), or ISO
/// 8601 with offset; prices are plain decimals with at most four decimals (or floats that mean
/// one), an empty volume is 0. A row that is not valid goes to the error consumer and is skipped:
/// wrong number of columns, unreadable number, price not positive or finer than 1/10,000, high
/// below low, time before that of the row above (a bar also at the same time), a bar off the grid.
///
/// Opening reads the file once as a whole for what single rows do not tell; each reading opens it
/// anew, so one object may be read many times; it is immutable.
public final class MarketDataFile {

    /// Hours in which most rows of an intraday file stand that is NSE by default only: 09:00 to
    /// 15:45.
    private static final int NSE_FROM_SECOND = 9 * 3600;

    private static final int NSE_TO_SECOND = 15 * 3600 + 45 * 60;

    /// Fewer rows may leave out so many bars that they look like longer ones.
    private static final int SURE_ROWS = 20;

    private final Path path;
    private final Columns columns;
    private final FileTerms terms;
    private final FileIdentity.Options options;
    private final FileSurvey survey;

    private MarketDataFile(
            Path path,
            Columns columns,
            FileTerms terms,
            FileIdentity.Options options,
            FileSurvey survey) {
        this.path = path;
        this.columns = columns;
        this.terms = terms;
        this.options = options;
        this.survey = survey;
    }

    /// Opens a file on the terms of NSE: a daily row starts at 09:15 IST of its date.
    ///
    /// @throws IllegalArgumentException as for the form with options
    /// @throws IOException when the file cannot be read
    public static MarketDataFile open(Path path) throws IOException {
        return open(path, FileTerms.NSE);
    }

    /// Opens a file of the market that its name and the options say.
    ///
    /// @throws IllegalArgumentException when the whole file is refused, with file, line and what to
    ///   do: `csv-header-invalid`, `encoding-unknown`, `input-empty`, `symbols-mixed`,
    ///   `symbol-unknown`, `time-unit-unclear`, `rows-descending`, `instrument-unclear`,
    ///   `zone-missing`, `market-unclear`
    /// @throws IOException `csv-unreadable` when it cannot be read to its end
    public static MarketDataFile open(Path path, FileIdentity.Options options) throws IOException {
        FileIdentity identity = FileIdentity.of(path, options);
        MarketDataFile file = open(path, identity.terms(), options);
        file.requireMarket(identity);
        return file;
    }

    /// Opens a file on given terms.
    ///
    /// @throws IllegalArgumentException as for the form with options
    /// @throws IOException when the file cannot be read
    public static MarketDataFile open(Path path, FileTerms terms) throws IOException {
        return open(path, terms, FileIdentity.Options.NONE);
    }

    /// Opens a file on given terms with options; for its identity see [#identity].
    ///
    /// @throws IllegalArgumentException as for the form without terms
    /// @throws IOException when the file cannot be read
    public static MarketDataFile open(Path path, FileTerms terms, FileIdentity.Options options)
            throws IOException {
        try (LineReader lines = lines(path)) {
            Columns columns = header(path, lines);
            FileSurvey survey = FileSurvey.of(path, columns, terms, options.symbol(), lines);
            return new MarketDataFile(path, columns, terms, options, survey);
        }
    }

    /// US and FX files never become Indian: where only the default says NSE, hours must not speak
    /// against it.
    public void requireMarket(FileIdentity identity) {
        if (identity.isDefault()
                && layout().isIntraday()
                && survey.partBetween(NSE_FROM_SECOND, NSE_TO_SECOND) < 0.5) {
            throw new IllegalArgumentException(
                    "market-unclear: most rows of "
                            + path
                            + " lie outside of 09:00 to 15:45 IST, so it is not taken as NSE; give"
                            + " --exchange or --market");
        }
    }

    /// What the file is of.
    ///
    /// @throws IllegalArgumentException `instrument-unclear` or `zone-missing`
    public FileIdentity identity() {
        return FileIdentity.of(path, options, symbolColumn());
    }

    /// The symbol its own column names, null where there is none, or it holds names of companies.
    private @Nullable String symbolColumn() {
        if (columns.symbol() < 0 || columns.names().get(columns.symbol()).equals("name")) {
            return options.symbol();
        }
        if (options.symbol() != null) {
            return options.symbol();
        }
        String last = null;
        for (String symbol : survey.symbols().keySet()) {
            last = symbol;
        }
        return last == null || last.isBlank() ? null : last;
    }

    /// Worth knowing about the file as a whole, a line each.
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!ignoredColumns().isEmpty()) {
            notes.add("columns not read: " + String.join(", ", ignoredColumns()));
        }
        if (survey.symbols().size() > 1) {
            String names = String.join(", ", survey.symbols().keySet().stream().limit(5).toList());
            notes.add(
                    options.symbol() != null
                            ? "only rows of " + options.symbol() + " are read, of " + names
                            : "taken as renamed in this order: " + names);
        }
        if (layout().isEpoch() && survey.form() != TimeForm.MILLISECONDS) {
            notes.add("times read as " + survey.form().words());
        }
        return notes;
    }

    /// Rows of the file, good and bad, without the header, empty lines and those of other symbols.
    public long rows() {
        return survey.rows();
    }

    public FileTerms terms() {
        return terms;
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

    /// Symbol in the file's name, by the rule of [FileIdentity].
    public String symbol() {
        return FileIdentity.of(path, FileIdentity.Options.NONE).name();
    }

    /// The ticks of a file with layout `TICKS` or `TRADES`, in file order.
    ///
    /// @throws IllegalStateException when the file holds something else
    public RowIterator<FileTick> ticks(Consumer<RowError> onError) throws IOException {
        require(layout().isTicks(), "ticks");
        return rows(layout() == FileLayout.TICKS ? new TickRows() : new TradeRows(), onError);
    }

    /// The bars of a file in file order, whatever their grid.
    ///
    /// @throws IllegalStateException when the file holds something else
    public RowIterator<FileBar> bars(Consumer<RowError> onError) throws IOException {
        require(layout().isBars(), "bars");
        return rows(new BarRows(0, 0), onError);
    }

    /// The bars of a file of a known interval in file order. Rows that do not stand on the grid
    /// most rows stand on are refused as `bar-off-grid`.
    ///
    /// @throws IllegalArgumentException `interval-mismatch` when the rows are of another one
    /// @throws IllegalStateException when the file holds something else
    public RowIterator<FileBar> bars(BarInterval interval, Consumer<RowError> onError)
            throws IOException {
        require(layout().isBars(), "bars");
        requireInterval(interval);
        boolean daily = interval.nanos() == MarketTime.NANOS_PER_DAY;
        return rows(
                daily ? new BarRows(0, 0) : new BarRows(interval.nanos(), survey.phase(interval)),
                onError);
    }

    private void requireInterval(BarInterval wanted) {
        BarInterval found;
        try {
            found = interval();
        } catch (IllegalArgumentException e) {
            // Nothing speaks against what was said.
            return;
        }
        boolean sure =
                layout() == FileLayout.DAILY
                        || survey.rows() >= SURE_ROWS
                        || wanted.compareTo(found) > 0;
        if (sure && !wanted.equals(found)) {
            throw new IllegalArgumentException(
                    "interval-mismatch: "
                            + path
                            + " holds bars of "
                            + found
                            + ", not "
                            + wanted
                            + "; leave --interval out, or give "
                            + found);
        }
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

    /// Length of the bars: a day for daily files, else the longest that divides a day, that at
    /// least nine tenths of the distances between rows are multiples of, and at least a tenth are
    /// themselves. So a stray row does not spoil it; [#bars(BarInterval, Consumer)] refuses it.
    ///
    /// @throws IllegalArgumentException `input-too-short` when there are fewer than two bars,
    ///   `interval-unclear` when rows have no common distance
    public BarInterval interval() {
        require(layout().isBars(), "bars");
        return layout() == FileLayout.DAILY ? BarInterval.of("1d") : survey.interval();
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
        RowFields fields = new RowFields(terms, columns.names());
        String symbol = options.symbol();
        byte[] only = symbol == null ? null : symbol.getBytes(StandardCharsets.UTF_8);
        return (bytes, start, end) -> {
            fields.split(bytes, start, end);
            if (fields.count() != columns.count()) {
                throw new RowRejected(
                        "csv-row-invalid",
                        "has " + fields.count() + " columns, the header has " + columns.count());
            }
            if (only != null && !fields.is(columns.symbol(), only)) {
                return null;
            }
            return parser.parse(fields);
        };
    }

    private static Columns header(Path path, LineReader lines) throws IOException {
        try {
            if (!lines.next()) {
                throw new IllegalArgumentException("input-empty: " + path + " is empty");
            }
            if (lines.isCut()) {
                throw new RowRejected(
                        "csv-header-invalid",
                        "the first line is longer than " + lines.maxLineBytes() + " bytes");
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
            long time = fields.nanos(columns.position(0), survey.form());
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
            long time = fields.nanos(columns.position(0), survey.form());
            Price price = fields.price(columns.position(1));
            long size = fields.quantity(columns.position(2));
            int venueColumn = columns.optional(0);
            String venue = venueColumn < 0 ? "" : fields.code(venueColumn);
            int conditionsColumn = columns.optional(1);
            int conditions = conditionsColumn < 0 ? 0 : fields.bits(conditionsColumn);
            int markColumn = columns.optional(2);
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

        private final long step;
        private final long phase;
        private final LocalDays days = new LocalDays(terms.zone());
        private long lastStart = Long.MIN_VALUE;

        /// @param step length of the bars in nanoseconds, 0 = any
        /// @param phase distance of the grid from local midnight
        BarRows(long step, long phase) {
            this.step = step;
            this.phase = phase;
        }

        @Override
        public FileBar parse(RowFields fields) throws RowRejected {
            long start = start(fields);
            Price open = fields.price(columns.position(1));
            Price high = fields.price(columns.position(2));
            Price low = fields.price(columns.position(3));
            Price close = fields.price(columns.position(4));
            int volumeColumn = columns.optional(0);
            long volume = volumeColumn < 0 ? 0 : fields.quantity(volumeColumn);
            if (low.compareTo(open) > 0
                    || low.compareTo(close) > 0
                    || high.compareTo(open) < 0
                    || high.compareTo(close) < 0) {
                throw new RowRejected("bar-invalid", "low <= open, close <= high does not hold");
            }
            if (step > 0 && days.sinceMidnight(start) % step != phase) {
                throw new RowRejected(
                        "bar-off-grid",
                        "begins at "
                                + MarketTime.instant(start).atZone(terms.zone()).toLocalDateTime()
                                + ", off the grid of the other rows");
            }
            if (start <= lastStart) {
                throw notAscending();
            }
            lastStart = start;
            return new FileBar(start, open, high, low, close, volume);
        }

        private long start(RowFields fields) throws RowRejected {
            return switch (layout()) {
                case DAILY ->
                        MarketTime.epochNanos(
                                fields.date(columns.position(0))
                                        .atTime(terms.dayOpen())
                                        .atZone(terms.zone())
                                        .toInstant());
                case LOCAL_BARS -> FileSurvey.localTime(fields, columns, terms);
                default -> fields.nanos(columns.position(0), survey.form());
            };
        }
    }

    private final class QuoteRows implements RowIterator.RowParser<FileQuote> {

        private long lastTime;

        @Override
        public FileQuote parse(RowFields fields) throws RowRejected {
            long time = fields.nanos(columns.position(0), survey.form());
            Price bid = side(fields, 1);
            Price ask = side(fields, 3);
            if (bid == null && ask == null) {
                throw new RowRejected("quote-empty", "has neither a bid nor an ask");
            }
            long bidSize = fields.quantity(columns.position(2));
            long askSize = fields.quantity(columns.position(4));
            int venue = columns.optional(0);
            int suspicious = columns.optional(1);
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
