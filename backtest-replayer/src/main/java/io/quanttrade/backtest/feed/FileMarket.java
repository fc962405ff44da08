package io.quanttrade.backtest.feed;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.backtest.core.RunHash;
import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.file.FileTick;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.source.file.RowIterator;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.TopicOffset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Market-data files, one per instrument, fed to a run in order of market time. All are ticks or
/// all are bars of one interval. At one moment a bar's close comes before another bar's open: an
/// order decided at a close meets the open of the same moment, as it would live.
public final class FileMarket {

    private static final String TOPIC = "file";

    /// What a caller wants to know of the rows while they are fed.
    public interface Listener {

        /// A row that was left out.
        void rejected(RowError error);

        /// A bar as the file has it, before any adjustment.
        void bar(Bar bar);
    }

    private final List<FileSource> sources;
    private final long to;

    /// @param sources at least one, all of ticks or all of bars
    /// @param to market time to stop at, exclusive; a bar counts by its start
    public FileMarket(List<FileSource> sources, long to) {
        this.sources =
                sources.stream().sorted(Comparator.comparing(FileSource::instrument)).toList();
        this.to = to;
    }

    /// Feeds ticks, and the ends of sessions between them.
    ///
    /// @return number of ticks fed
    public long feedTicks(
            Backtest run,
            BarInterval interval,
            TradingCalendar calendar,
            RunHash hash,
            Listener listener)
            throws IOException {
        List<TickStream> all = new ArrayList<>();
        try {
            PriorityQueue<TickStream> queue =
                    new PriorityQueue<>(
                            Comparator.comparingLong((TickStream stream) -> stream.next.eventTime())
                                    .thenComparingInt(stream -> stream.index));
            for (FileSource source : sources) {
                SessionEnds ends = new SessionEnds(calendar, interval, source.zone());
                hash.add(source.instrument().value());
                TickStream stream =
                        new TickStream(
                                all.size(), source, source.ticks(listener::rejected), ends, to);
                all.add(stream);
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            long offset = 0;
            long fed = 0;
            TickStream stream = queue.poll();
            while (stream != null) {
                Tick tick = stream.next;
                hash.add(stream.index);
                hash.add(tick.eventTime());
                hash.add(tick.lastPrice().units());
                hash.add(tick.dayVolume());
                run.onTick(tick, new TopicOffset(TOPIC, 0, offset++));
                fed += tick.kind() == TickKind.SESSION_END ? 0 : 1;
                stream = stream.advance() ? earliest(queue, stream) : queue.poll();
            }
            return fed;
        } finally {
            for (TickStream stream : all) {
                stream.rows.close();
            }
        }
    }

    /// Feeds bars.
    ///
    /// @param adjustment is applied to each bar, in order per instrument
    /// @return number of bars fed
    public long feedBars(
            Backtest run,
            BarInterval interval,
            UnaryOperator<Bar> adjustment,
            RunHash hash,
            Listener listener)
            throws IOException {
        List<BarStream> all = new ArrayList<>();
        try {
            PriorityQueue<BarStream> queue =
                    new PriorityQueue<>(
                            Comparator.comparingLong(BarStream::time)
                                    .thenComparing(
                                            stream -> stream.opened, Comparator.reverseOrder())
                                    .thenComparingInt(stream -> stream.index));
            for (FileSource source : sources) {
                hash.add(source.instrument().value());
                BarStream stream =
                        new BarStream(all.size(), source, interval, adjustment, listener, to);
                all.add(stream);
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            long offset = 0;
            BarStream stream = queue.poll();
            while (stream != null) {
                Bar bar = stream.bar;
                if (!stream.opened) {
                    run.onBarOpen(bar.instrument(), bar.open(), bar.start(), bar.volume());
                    stream.opened = true;
                    stream = earliest(queue, stream);
                    continue;
                }
                stream.addTo(hash);
                run.onBarClose(bar, new TopicOffset(TOPIC, 0, offset++));
                stream = stream.advance() ? earliest(queue, stream) : queue.poll();
            }
            return offset;
        } finally {
            for (BarStream stream : all) {
                stream.rows.close();
            }
        }
    }

    /// The stream whose event comes first: of one file alone it is always the same.
    private static <S> S earliest(PriorityQueue<S> queue, S stream) {
        if (queue.isEmpty()) {
            return stream;
        }
        queue.add(stream);
        return queue.remove();
    }

    @SuppressWarnings("NullAway.Init") // `next` is set by advance() before any use
    private static final class TickStream {
        private final int index;
        private final FileSource source;
        private final RowIterator<FileTick> rows;
        private final SessionEnds ends;
        private final LocalDays days;
        private final long to;
        private Tick next;
        private @Nullable Tick held;
        private boolean ended;
        private long sequence;
        private long lastVolume = -1;
        private long lastDay = Long.MIN_VALUE;

        TickStream(
                int index,
                FileSource source,
                RowIterator<FileTick> rows,
                SessionEnds ends,
                long to) {
            this.index = index;
            this.source = source;
            this.rows = rows;
            this.ends = ends;
            this.days = new LocalDays(source.zone());
            this.to = to;
        }

        boolean advance() {
            if (held != null) {
                next = held;
                held = null;
                return true;
            }
            if (ended) {
                return false;
            }
            Tick following = rows.hasNext() ? tick(rows.next()) : null;
            if (following != null && following.eventTime() >= to) {
                following = null;
            }
            ended = following == null;
            Tick end = next == null ? null : ends.between(next, following);
            if (end != null && end.eventTime() <= to) {
                held = following;
                next = end;
                return true;
            }
            if (following == null) {
                return false;
            }
            next = following;
            return true;
        }

        private Tick tick(FileTick row) {
            long day = days.of(row.tsNanos()).toEpochDay();
            boolean fell = day == lastDay && row.cumVolume() < lastVolume;
            long rise = lastVolume < 0 ? row.size() : Math.max(0, row.cumVolume() - lastVolume);
            lastVolume = row.cumVolume();
            lastDay = day;
            return new Tick(
                    source.instrument(),
                    "csv",
                    ++sequence,
                    row.tsNanos(),
                    row.tsNanos(),
                    TickKind.TRADE,
                    row.price(),
                    rise,
                    row.cumVolume(),
                    null,
                    0,
                    null,
                    0,
                    row.flags() | (fell ? TickFlag.VOLUME_FELL.bit() : 0));
        }
    }

    @SuppressWarnings("NullAway.Init") // `bar` is set by advance() before any use
    private static final class BarStream {
        private final int index;
        private final FileSource source;
        private final BarInterval interval;
        private final UnaryOperator<Bar> adjustment;
        private final Listener listener;
        private final RowIterator<FileBar> rows;
        private final long to;
        private Bar bar;
        private boolean opened;
        private long sequence;
        private long hashedUntil;

        BarStream(
                int index,
                FileSource source,
                BarInterval interval,
                UnaryOperator<Bar> adjustment,
                Listener listener,
                long to)
                throws IOException {
            this.index = index;
            this.source = source;
            this.interval = interval;
            this.adjustment = adjustment;
            this.listener = listener;
            this.rows = source.bars(interval, listener::rejected);
            this.to = to;
        }

        boolean advance() {
            if (!rows.hasNext()) {
                return false;
            }
            FileBar row = rows.next();
            if (row.startNanos() >= to) {
                return false;
            }
            Bar raw = source.bar(row, interval, ++sequence);
            listener.bar(raw);
            bar = adjustment.apply(raw);
            opened = false;
            return true;
        }

        /// Market time of the next event of this stream: the open, then the close of its bar.
        long time() {
            return opened ? bar.end() : bar.start();
        }

        void addTo(RunHash hash) {
            // A bar that follows the one before of its file says so by saying nothing; prices are
            // positive, so that no mark is taken for one.
            if (bar.start() != hashedUntil || index != 0) {
                hash.add(-1L - index);
                hash.add(bar.start());
            }
            hashedUntil = bar.end();
            hash.add(
                    bar.open().units(), bar.high().units(), bar.low().units(), bar.close().units());
            hash.add(bar.volume());
        }
    }
}
