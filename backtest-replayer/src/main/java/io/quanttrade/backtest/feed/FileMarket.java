package io.quanttrade.backtest.feed;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.file.FileTick;
import io.quanttrade.marketdata.source.file.MarketDataFile;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.source.file.RowIterator;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TopicOffset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Market-data files, one per instrument, fed to a run in order of market time. All are ticks or
/// all are bars of one interval. At one moment a bar's close comes before another bar's open: an
/// order decided at a close meets the open of the same moment, as it would live.
public final class FileMarket {

    private static final String TOPIC = "file";
    private static final long JUMP_NUMERATOR = 6;
    private static final long JUMP_DENOMINATOR = 10;

    /// One file and the instrument it is of.
    public record Source(InstrumentId instrument, MarketDataFile file) {}

    private final List<Source> sources;
    private final boolean bars;

    private FileMarket(List<Source> sources, boolean bars) {
        this.sources = sources;
        this.bars = bars;
    }

    /// Opens files; the instrument is `prefix:SYMBOL` with the symbol of the file's name.
    ///
    /// @throws IllegalArgumentException when a header is unknown, a file holds neither ticks nor
    ///   bars, two files are of one instrument, or ticks and bars are mixed
    /// @throws IOException when a file cannot be read
    public static FileMarket open(List<Path> paths, String prefix) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path path : paths) {
            MarketDataFile file = MarketDataFile.open(path);
            if (!file.layout().isBars() && !file.layout().isTicks()) {
                throw new IllegalArgumentException(
                        "input-not-usable: " + path + " holds neither ticks nor bars");
            }
            InstrumentId instrument = new InstrumentId(prefix + ":" + file.symbol());
            if (sources.stream().anyMatch(source -> source.instrument().equals(instrument))) {
                throw new IllegalArgumentException(
                        "input-duplicate: two files are of " + instrument + "; give one file each");
            }
            sources.add(new Source(instrument, file));
        }
        boolean bars = sources.getFirst().file().layout().isBars();
        if (sources.stream().anyMatch(source -> source.file().layout().isBars() != bars)) {
            throw new IllegalArgumentException(
                    "input-mixed: give files of ticks or files of bars, not both");
        }
        sources.sort(Comparator.comparing(Source::instrument));
        return new FileMarket(List.copyOf(sources), bars);
    }

    public List<Source> sources() {
        return sources;
    }

    /// True when the files hold bars.
    public boolean hasBars() {
        return bars;
    }

    /// Interval of the bars: a day for daily files, else the shortest distance between two of the
    /// first rows.
    ///
    /// @throws IllegalArgumentException when the files differ or the distance divides no day
    public BarInterval interval() throws IOException {
        BarInterval common = null;
        for (Source source : sources) {
            BarInterval interval = source.file().interval();
            if (common != null && !common.equals(interval)) {
                throw new IllegalArgumentException(
                        "interval-mixed: "
                                + source.file().path()
                                + " holds bars of "
                                + interval
                                + ", another file "
                                + common);
            }
            common = interval;
        }
        if (common == null) {
            throw new IllegalArgumentException("input-missing: no file given");
        }
        return common;
    }

    /// First and last IST date of a file, by reading all of it.
    ///
    /// @param first null when no row is readable
    public record Dates(@Nullable LocalDate first, @Nullable LocalDate last) {}

    /// The dates a file covers.
    public static Dates dates(Source source) throws IOException {
        LocalDate first = null;
        LocalDate last = null;
        if (source.file().layout().isBars()) {
            try (RowIterator<FileBar> rows = source.file().bars(error -> {})) {
                while (rows.hasNext()) {
                    last = MarketTime.istDate(rows.next().startNanos());
                    first = first == null ? last : first;
                }
            }
        } else {
            try (RowIterator<FileTick> rows = source.file().ticks(error -> {})) {
                while (rows.hasNext()) {
                    last = MarketTime.istDate(rows.next().tsNanos());
                    first = first == null ? last : first;
                }
            }
        }
        return new Dates(first, last);
    }

    /// Feeds everything to a run.
    ///
    /// @param onError gets each row that was skipped
    /// @param onJump gets each bar that opens more than 40 % below the close before it: a split or
    ///   bonus that was not adjusted looks like a loss
    /// @param adjustment is applied to each bar, in order per instrument
    /// @return number of rows fed
    public long feed(
            Backtest run,
            InputHash hash,
            Consumer<RowError> onError,
            Consumer<Bar> onJump,
            UnaryOperator<Bar> adjustment)
            throws IOException {
        return bars
                ? feedBars(run, interval(), hash, onError, onJump, adjustment)
                : feedTicks(run, hash, onError);
    }

    private long feedTicks(Backtest run, InputHash hash, Consumer<RowError> onError)
            throws IOException {
        List<TickStream> all = new ArrayList<>();
        try {
            PriorityQueue<TickStream> queue =
                    new PriorityQueue<>(
                            Comparator.comparingLong((TickStream stream) -> stream.next.tsNanos())
                                    .thenComparingInt(stream -> stream.index));
            for (Source source : sources) {
                TickStream stream =
                        new TickStream(all.size(), source, source.file().ticks(onError));
                all.add(stream);
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            long offset = 0;
            while (!queue.isEmpty()) {
                TickStream stream = queue.remove();
                FileTick row = stream.next;
                hash.add(stream.index);
                hash.add(row.tsNanos());
                hash.add(row.price().units());
                hash.add(row.cumVolume());
                run.onTick(stream.tick(), new TopicOffset(TOPIC, 0, offset++));
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            return offset;
        } finally {
            for (TickStream stream : all) {
                stream.rows.close();
            }
        }
    }

    private long feedBars(
            Backtest run,
            BarInterval interval,
            InputHash hash,
            Consumer<RowError> onError,
            Consumer<Bar> onJump,
            UnaryOperator<Bar> adjustment)
            throws IOException {
        List<BarStream> all = new ArrayList<>();
        try {
            PriorityQueue<BarStream> queue =
                    new PriorityQueue<>(
                            Comparator.comparingLong(BarStream::time)
                                    .thenComparing(
                                            stream -> stream.opened, Comparator.reverseOrder())
                                    .thenComparingInt(stream -> stream.index));
            for (Source source : sources) {
                BarStream stream =
                        new BarStream(
                                all.size(),
                                source,
                                interval,
                                source.file().bars(onError),
                                adjustment);
                all.add(stream);
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            long offset = 0;
            while (!queue.isEmpty()) {
                BarStream stream = queue.remove();
                if (!stream.opened) {
                    if (stream.opensFarBelow()) {
                        onJump.accept(stream.bar);
                    }
                    run.onBarOpen(
                            stream.source.instrument(), stream.bar.open(), stream.bar.start());
                    stream.opened = true;
                    queue.add(stream);
                    continue;
                }
                stream.addTo(hash);
                run.onBarClose(stream.bar, new TopicOffset(TOPIC, 0, offset++));
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            return offset;
        } finally {
            for (BarStream stream : all) {
                stream.rows.close();
            }
        }
    }

    @SuppressWarnings("NullAway.Init") // `next` is set by advance() before any use
    private static final class TickStream {
        private final int index;
        private final Source source;
        private final RowIterator<FileTick> rows;
        private FileTick next;
        private long sequence;
        private long lastVolume = -1;

        TickStream(int index, Source source, RowIterator<FileTick> rows) {
            this.index = index;
            this.source = source;
            this.rows = rows;
        }

        boolean advance() {
            if (!rows.hasNext()) {
                return false;
            }
            next = rows.next();
            return true;
        }

        Tick tick() {
            long rise = lastVolume < 0 ? 0 : Math.max(0, next.cumVolume() - lastVolume);
            lastVolume = next.cumVolume();
            return new Tick(
                    source.instrument(),
                    "csv",
                    ++sequence,
                    next.tsNanos(),
                    next.tsNanos(),
                    TickKind.TRADE,
                    next.price(),
                    rise,
                    next.cumVolume(),
                    null,
                    0,
                    null,
                    0,
                    0);
        }
    }

    @SuppressWarnings("NullAway.Init") // `bar` is set by advance() before any use
    private static final class BarStream {
        private final int index;
        private final Source source;
        private final BarInterval interval;
        private final RowIterator<FileBar> rows;
        private final UnaryOperator<Bar> adjustment;
        private Bar bar;
        private long lastClose;
        private boolean opened;
        private long sequence;

        BarStream(
                int index,
                Source source,
                BarInterval interval,
                RowIterator<FileBar> rows,
                UnaryOperator<Bar> adjustment) {
            this.index = index;
            this.source = source;
            this.interval = interval;
            this.rows = rows;
            this.adjustment = adjustment;
        }

        boolean advance() {
            if (!rows.hasNext()) {
                return false;
            }
            lastClose = bar == null ? 0 : bar.close().units();
            FileBar row = rows.next();
            sequence++;
            Bar raw =
                    new Bar(
                            source.instrument(),
                            interval,
                            row.startNanos(),
                            row.open(),
                            row.high(),
                            row.low(),
                            row.close(),
                            row.volume(),
                            1,
                            false,
                            sequence,
                            row.startNanos() + interval.nanos());
            bar = adjustment.apply(raw);
            opened = false;
            return true;
        }

        boolean opensFarBelow() {
            return bar.open().units() * JUMP_DENOMINATOR < lastClose * JUMP_NUMERATOR;
        }

        /// Market time of the next event of this stream: the open, then the close of its bar.
        long time() {
            return opened ? bar.end() : bar.start();
        }

        void addTo(InputHash hash) {
            hash.add(index);
            hash.add(bar.start());
            hash.add(bar.open().units());
            hash.add(bar.high().units());
            hash.add(bar.low().units());
            hash.add(bar.close().units());
            hash.add(bar.volume());
        }
    }
}
