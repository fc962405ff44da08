package io.quanttrade.backtest.feed;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.topics.kafka.PartitionReader;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/// The recorded ticks of all partitions, merged by (event time, partition, offset).
public final class TopicMarket {

    private final RecordedLog log;

    public TopicMarket(RecordedLog log) {
        this.log = log;
    }

    /// Feeds the ticks before a market time to a run. Ticks before the run's start are fed too:
    /// they warm the indicators up, and the deployment's `effectiveFrom` keeps them from trading.
    ///
    /// @param to market time to stop at, exclusive
    /// @param wanted which ticks to feed
    /// @return number of ticks fed
    public long feed(Backtest run, long to, Predicate<Tick> wanted, InputHash hash) {
        List<Stream> all = new ArrayList<>();
        try {
            PriorityQueue<Stream> queue =
                    new PriorityQueue<>(
                            Comparator.comparingLong(
                                            (Stream stream) -> stream.next.value().eventTime())
                                    .thenComparingInt(stream -> stream.next.partition()));
            for (int partition = 0; partition < Topics.MARKET_TICK.partitions(); partition++) {
                Stream stream = new Stream(log.open(Topics.MARKET_TICK, partition));
                all.add(stream);
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            long fed = 0;
            while (!queue.isEmpty()) {
                Stream stream = queue.remove();
                Tick tick = stream.next.value();
                if (tick.eventTime() < to && wanted.test(tick)) {
                    hash.add(stream.next.partition());
                    hash.add(stream.next.offset());
                    hash.add(tick.eventTime());
                    hash.add(tick.lastPrice().units());
                    hash.add(tick.dayVolume());
                    run.onTick(
                            tick,
                            new TopicOffset(
                                    Topics.MARKET_TICK.name(),
                                    stream.next.partition(),
                                    stream.next.offset()));
                    fed++;
                }
                if (stream.advance()) {
                    queue.add(stream);
                }
            }
            return fed;
        } finally {
            all.forEach(stream -> stream.reader.close());
        }
    }

    @SuppressWarnings("NullAway.Init") // `next` is set by advance() before any use
    private static final class Stream {
        private final PartitionReader<Tick> reader;
        private Recorded<Tick> next;

        Stream(PartitionReader<Tick> reader) {
            this.reader = reader;
        }

        boolean advance() {
            if (!reader.hasNext()) {
                return false;
            }
            next = reader.next();
            return true;
        }
    }
}
