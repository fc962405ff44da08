package io.quanttrade.backtest.feed;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.backtest.core.RunHash;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.HistoryRows;
import io.quanttrade.topics.kafka.PartitionReader;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Recorded or imported ticks, merged by (event time, partition, offset).
public final class TopicMarket {

    private final RecordedLog log;
    private final SessionEnds ends;

    /// @param interval of the bars the run builds
    /// @param calendar ends the sessions of imported ticks; recorded ones have their ends
    public TopicMarket(RecordedLog log, BarInterval interval, TradingCalendar calendar) {
        this.log = log;
        this.ends = new SessionEnds(calendar, interval, MarketTime.IST);
    }

    /// Feeds the ticks before a market time to a run. Ticks before the run's start are fed too:
    /// they warm the indicators up, and the deployment's `effectiveFrom` keeps them from trading.
    ///
    /// @param to market time to stop at, exclusive
    /// @param wanted which ticks to feed
    /// @return number of ticks fed
    public long feed(Backtest run, long to, Predicate<Tick> wanted, RunHash hash) {
        List<Stream> all = new ArrayList<>();
        for (int partition = 0; partition < Topics.MARKET_TICK.partitions(); partition++) {
            PartitionReader<Tick> reader = log.open(Topics.MARKET_TICK, partition);
            all.add(new Stream(reader, reader::close, null));
        }
        return merge(Topics.MARKET_TICK.name(), all, run, to, wanted, false, hash);
    }

    /// Feeds imported ticks to a run, in the same way. The run is told a running number in place of
    /// the offset: days may have been imported in any order and replaced, and an order waits for
    /// offsets above that of its trigger.
    ///
    /// @param days entries of the ledger for ticks, of any instruments
    /// @return number of ticks fed
    public long feedImported(
            Backtest run, long to, Collection<Coverage> days, HistoryLog history, RunHash hash) {
        Map<InstrumentId, List<Coverage>> byInstrument = new TreeMap<>();
        for (Coverage day : days) {
            byInstrument.computeIfAbsent(day.instrument(), id -> new ArrayList<>()).add(day);
        }
        List<Stream> all = new ArrayList<>();
        for (List<Coverage> some : byInstrument.values()) {
            HistoryRows<Tick> rows = history.rows(Topics.HISTORY_TICK, some);
            all.add(new Stream(rows, rows::close, ends));
        }
        return merge(Topics.HISTORY_TICK.name(), all, run, to, tick -> true, true, hash);
    }

    private static long merge(
            String topic,
            List<Stream> all,
            Backtest run,
            long to,
            Predicate<Tick> wanted,
            boolean numbered,
            RunHash hash) {
        try {
            PriorityQueue<Stream> queue =
                    new PriorityQueue<>(
                            Comparator.comparingLong(
                                            (Stream stream) -> stream.next.value().eventTime())
                                    .thenComparingInt(stream -> stream.next.partition())
                                    .thenComparingLong(stream -> stream.next.offset()));
            for (Stream stream : all) {
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            long fed = 0;
            long number = 0;
            while (!queue.isEmpty()) {
                Stream stream = queue.remove();
                Recorded<Tick> record = stream.next;
                Tick tick = record.value();
                // The session that ends with the range is over in it.
                boolean inRange =
                        tick.kind() == TickKind.SESSION_END
                                ? tick.eventTime() <= to
                                : tick.eventTime() < to;
                if (inRange && wanted.test(tick)) {
                    hash.add(record.partition());
                    hash.add(record.offset());
                    hash.add(tick.eventTime());
                    hash.add(tick.lastPrice().units());
                    hash.add(tick.dayVolume());
                    run.onTick(
                            tick,
                            new TopicOffset(
                                    topic,
                                    record.partition(),
                                    numbered ? number : record.offset()));
                    number++;
                    fed += tick.kind() == TickKind.SESSION_END ? 0 : 1;
                }
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            return fed;
        } finally {
            all.forEach(stream -> stream.close.run());
        }
    }

    @SuppressWarnings("NullAway.Init") // `next` is set by advance() before any use
    private static final class Stream {
        private final Iterator<Recorded<Tick>> reader;
        private final Runnable close;
        private final @Nullable SessionEnds ends;
        private Recorded<Tick> next;
        private @Nullable Recorded<Tick> held;

        /// @param ends puts in the ends of sessions, null where they are recorded
        Stream(Iterator<Recorded<Tick>> reader, Runnable close, @Nullable SessionEnds ends) {
            this.reader = reader;
            this.close = close;
            this.ends = ends;
        }

        boolean advance() {
            if (held != null) {
                next = held;
                held = null;
                return true;
            }
            Recorded<Tick> following = reader.hasNext() ? reader.next() : null;
            Tick end =
                    ends == null || next == null
                            ? null
                            : ends.between(
                                    next.value(), following == null ? null : following.value());
            if (end != null) {
                held = following;
                next = new Recorded<>(next.partition(), next.offset(), end);
                return true;
            }
            if (following == null) {
                return false;
            }
            next = following;
            return true;
        }
    }
}
