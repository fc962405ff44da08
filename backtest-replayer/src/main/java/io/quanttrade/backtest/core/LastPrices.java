package io.quanttrade.backtest.core;

import io.quanttrade.risk.core.AccountState;
import io.quanttrade.risk.core.Holding;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarGrid;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The last price of each instrument of a run, and the moments at which a bar closed and the
/// account has yet to be valued. What comes in is in order of market time.
final class LastPrices {

    /// A moment to value the account at.
    interface Closing {

        /// @param time close of the bar
        /// @param inside an instant of the bar: its exchange day is the bar's
        void at(long time, long inside);
    }

    /// As for bars: what they leave out is no price of the account either.
    private static final int UNTRUSTED =
            TickFlag.LATE.bit() | TickFlag.OUTLIER.bit() | TickFlag.VOLUME_FELL.bit();

    private static final long NONE = Long.MAX_VALUE;

    private final BarInterval interval;

    /// Looked up; walked only where the order is made anew.
    private final Map<InstrumentId, Book> books = new HashMap<>();

    /// Closes to come after [#nextClose]: time of the close, an instant of the bar.
    private final TreeMap<Long, Long> laterCloses = new TreeMap<>();

    /// The first close to come, [#NONE] = there is none: most runs have one at a time.
    private long nextClose = NONE;

    private long insideNextClose;

    LastPrices(BarInterval interval) {
        this.interval = interval;
    }

    /// Values at every close up to and including a time.
    void closeUntil(long time, Closing closing) {
        while (nextClose <= time && nextClose != NONE) {
            long close = nextClose;
            long inside = insideNextClose;
            Map.Entry<Long, Long> following = laterCloses.pollFirstEntry();
            nextClose = following == null ? NONE : following.getKey();
            insideNextClose = following == null ? 0 : following.getValue();
            closing.at(close, inside);
        }
    }

    private void willClose(long time, long inside) {
        if (time == nextClose) {
            return;
        }
        if (nextClose == NONE) {
            nextClose = time;
            insideNextClose = inside;
        } else if (time < nextClose) {
            laterCloses.put(nextClose, insideNextClose);
            nextClose = time;
            insideNextClose = inside;
        } else {
            laterCloses.putIfAbsent(time, inside);
        }
    }

    /// Values at every close before a time.
    void closeBefore(long time, Closing closing) {
        closeUntil(time - 1, closing);
    }

    /// Values at every close that is left.
    void closeAll(Closing closing) {
        closeUntil(Long.MAX_VALUE, closing);
    }

    /// Takes a tick: a trade that is trusted is the price from now on, and its bar closes.
    ///
    /// @return true when the source reports volumes and none was traded since the tick before
    boolean onTick(Tick tick) {
        Book book = book(tick.instrument());
        boolean still = tick.dayVolume() > 0 && tick.dayVolume() == book.dayVolume;
        book.dayVolume = tick.dayVolume();
        book.hasVolume |= tick.dayVolume() > 0;
        if (tick.kind() == TickKind.TRADE && (tick.flags() & UNTRUSTED) == 0) {
            book.price = tick.lastPrice();
            if (tick.eventTime() >= book.barEnd) {
                book.barEnd = book.grid.startOf(tick.eventTime()) + interval.nanos();
                willClose(book.barEnd, tick.eventTime());
            }
        }
        return still;
    }

    void onOpen(InstrumentId instrument, Price open) {
        book(instrument).price = open;
    }

    void onBar(Bar bar) {
        Book book = book(bar.instrument());
        book.price = bar.close();
        book.hasVolume |= bar.volume() > 0;
        willClose(bar.end(), bar.start());
    }

    /// True when the source ever told a volume of the instrument.
    boolean hasVolume(InstrumentId instrument) {
        return book(instrument).hasVolume;
    }

    /// Value of all positions.
    Money value(AccountState account) {
        return sum(account, false);
    }

    /// Sum of the absolute values of all positions.
    Money exposure(AccountState account) {
        return sum(account, true);
    }

    private Money sum(AccountState account, boolean absolute) {
        Money sum = Money.ZERO;
        for (Map.Entry<InstrumentId, Holding> entry : account.holdings().entrySet()) {
            long quantity = entry.getValue().quantity();
            Price price = quantity == 0 ? null : book(entry.getKey()).price;
            if (price != null) {
                Money value = price.times(quantity);
                sum = sum.plus(absolute ? value.abs() : value);
            }
        }
        return sum;
    }

    SortedMap<InstrumentId, Price> prices() {
        TreeMap<InstrumentId, Price> prices = new TreeMap<>();
        books.forEach(
                (instrument, book) -> {
                    if (book.price != null) {
                        prices.put(instrument, book.price);
                    }
                });
        return prices;
    }

    private Book book(InstrumentId instrument) {
        Book book = books.get(instrument);
        if (book == null) {
            book = new Book(BarGrid.of(instrument, interval));
            books.put(instrument, book);
        }
        return book;
    }

    private static final class Book {
        private final BarGrid grid;
        private @Nullable Price price;
        private long barEnd = Long.MIN_VALUE;
        private long dayVolume;
        private boolean hasVolume;

        Book(BarGrid grid) {
            this.grid = grid;
        }
    }
}
