package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.marketdata.source.file.DepthMessage;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.file.FileFactor;
import io.quanttrade.marketdata.source.file.FileQuote;
import io.quanttrade.marketdata.source.file.FileTick;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Depth;
import io.quanttrade.topics.marketdata.DepthKind;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.marketdata.PriceFactor;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rows of one file as records. Sequences count the rows of the file that were good, per topic; the
/// same file gives the same records on every run, but for the wall clock.
final class RowMapper {

    private static final BarInterval DAY = BarInterval.of("1d");

    private final InstrumentId instrument;
    private final String label;
    private final @Nullable BarInterval interval;
    private final long receivedTime;
    private final LocalDays localDays;

    private long ticks;
    private long books;
    private long bars;
    private LocalDate tickDay = LocalDate.MIN;
    private long dayVolume;
    private long lastTime;
    private LocalDate barDay = LocalDate.MIN;
    private long barEnd = Long.MIN_VALUE;

    RowMapper(FileSource source, String label, long receivedTime) {
        this.instrument = source.instrument();
        this.label = label;
        this.interval = source.interval();
        this.receivedTime = receivedTime;
        this.localDays = new LocalDays(source.terms().zone());
    }

    /// A point of a sampled feed: the size of its last trade is not known.
    Tick tick(FileTick row) {
        boolean sameDay = sameTickDay(row.tsNanos());
        int flags = sameDay && row.cumVolume() < dayVolume ? TickFlag.VOLUME_FELL.bit() : 0;
        dayVolume = row.cumVolume();
        return tick(row.tsNanos(), row.price(), 0, flags, "", 0);
    }

    /// A trade of a tape; the day's volume is the sum of its sizes.
    Tick trade(FileTick row) {
        sum(row.tsNanos(), row.size());
        return tick(
                row.tsNanos(), row.price(), row.size(), row.flags(), row.venue(), row.conditions());
    }

    /// A trade of an order-book stream.
    Tick tick(DepthMessage.Trade row) {
        sum(row.tsNanos(), row.quantity());
        int flags = flag(row.tsNanos() < lastTime, TickFlag.LATE);
        lastTime = Math.max(lastTime, row.tsNanos());
        return tick(row.tsNanos(), row.price(), row.quantity(), flags, "", 0);
    }

    /// One venue's best quote: the side it gives holds one level, or none.
    Depth depth(FileQuote row) {
        return new Depth(
                instrument,
                label,
                ++books,
                row.tsNanos(),
                receivedTime,
                DepthKind.SNAPSHOT,
                row.venue(),
                side(row.bid(), row.bidSize()),
                side(row.ask(), row.askSize()));
    }

    Depth depth(DepthMessage.Book row) {
        return new Depth(
                instrument,
                label,
                ++books,
                row.tsNanos(),
                receivedTime,
                row.kind(),
                row.venue(),
                row.bids(),
                row.asks());
    }

    /// True when the bar begins before the one before it ends. Days are told by their dates: where
    /// the clock changes they have 23 or 25 hours.
    boolean overlaps(FileBar row) {
        return row.startNanos() < barEnd && !DAY.equals(interval);
    }

    Bar bar(FileBar row) {
        LocalDate day = localDays.of(row.startNanos());
        boolean gap = day.equals(barDay) && row.startNanos() != barEnd;
        BarInterval length = Objects.requireNonNull(interval);
        barDay = day;
        barEnd = row.startNanos() + length.nanos();
        return new Bar(
                instrument,
                length,
                row.startNanos(),
                row.open(),
                row.high(),
                row.low(),
                row.close(),
                row.volume(),
                1,
                gap,
                ++bars,
                receivedTime);
    }

    PriceFactor factor(FileFactor row) {
        return new PriceFactor(
                instrument, row.until(), row.priceFactor(), row.splitFactor(), receivedTime);
    }

    private Tick tick(
            long time, Price price, long quantity, int flags, String venue, int conditions) {
        return new Tick(
                instrument,
                label,
                ++ticks,
                time,
                receivedTime,
                TickKind.TRADE,
                price,
                quantity,
                dayVolume,
                null,
                0,
                null,
                0,
                flags,
                0,
                venue,
                conditions);
    }

    private void sum(long time, long quantity) {
        long before = sameTickDay(time) ? dayVolume : 0;
        if (before > Long.MAX_VALUE - quantity) {
            throw new ImportException(
                    "quantity-too-large: the volume of "
                            + instrument
                            + " on "
                            + tickDay
                            + " does not fit; give a smaller --quantity-exponent");
        }
        dayVolume = before + quantity;
    }

    private boolean sameTickDay(long time) {
        LocalDate day = localDays.of(time);
        boolean same = day.equals(tickDay);
        tickDay = day;
        return same;
    }

    private static @Nullable List<DepthLevel> side(@Nullable Price price, long size) {
        if (price == null) {
            return null;
        }
        return size == 0 ? List.of() : List.of(new DepthLevel(price, size, 0));
    }

    private static int flag(boolean holds, TickFlag flag) {
        return holds ? flag.bit() : 0;
    }
}
