package io.quanttrade.signal.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarGrid;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import org.jspecify.annotations.Nullable;

/// Builds the bars of one instrument and interval from its ticks.
///
/// - Trades make a bar; a tick that only changed the quote can close one but adds nothing.
/// - Volume is the rise of the day volume. The first tick of a date that knows it counts its own
///   last quantity (0 when unknown): what was traded before it is not this bar's.
/// - A tick before the forming bar is late: it never changes a closed bar and is left out. Its
///   volume is not lost, the next tick's rise holds it.
/// - A tick that ingest does not trust (flag `LATE`, `OUTLIER` or `VOLUME_FELL`) changes no bar
///   either, with the same care for its volume. Its time is good: it can close a bar.
/// - A `SESSION_END` is such a tick at the end of the session: it closes the bar that ends there,
///   and from then on ticks of earlier slots are late. A bar whose place on the grid reaches beyond
///   (the last hour, the day) stays open until the next session's first tick: what is decided on it
///   can be traded then, and not at a moment at which nothing trades.
/// - Any other tick within the forming bar counts in arrival order.
/// - A bar is marked when the feed had a gap between a session trade of the bar and a later tick,
///   or between it and the bar before of the same date, or when the bar before it is missing.
///   Before a date's first session trade nothing marks: it begins with that trade, and a feed that
///   connects in the morning always comes from an interruption.
final class BarBuilder {

    private static final int UNTRUSTED =
            TickFlag.LATE.bit() | TickFlag.OUTLIER.bit() | TickFlag.VOLUME_FELL.bit();

    private final InstrumentId instrument;
    private final BarInterval interval;
    private final BarGrid grid;
    private long from = FormingBar.NONE;
    private long end;
    private long open;
    private long high;
    private long low;
    private long close;
    private long volume;
    private long ticks;
    private boolean afterGap;
    private boolean gapInside;
    private boolean offSession;
    private long lastSequence;
    private long day;
    private long dayVolume;
    private long previousStart = FormingBar.NONE;
    private boolean closedOffSession;

    BarBuilder(InstrumentId instrument, BarInterval interval) {
        this.instrument = instrument;
        this.interval = interval;
        this.grid = BarGrid.of(instrument, interval);
    }

    /// The bar that is complete because of this tick, null when none is. Comes before [#add].
    @Nullable Bar close(Tick tick) {
        boolean over = ticks > 0 && tick.eventTime() >= end;
        Bar bar = over ? close(tick.receivedTime()) : null;
        if (tick.kind() == TickKind.SESSION_END && ticks == 0) {
            from = Math.max(from, grid.startOf(tick.eventTime()));
        }
        return bar;
    }

    private Bar close(long receivedTime) {
        Bar bar =
                new Bar(
                        instrument,
                        interval,
                        from,
                        new Price(open),
                        new Price(high),
                        new Price(low),
                        new Price(close),
                        volume,
                        ticks,
                        isAfterGap(),
                        lastSequence,
                        receivedTime);
        closedOffSession = offSession;
        // Between a bar outside the session and the first one in it nothing is missing.
        previousStart = offSession ? FormingBar.NONE : from;
        from = end;
        clear();
        return bar;
    }

    /// True when the bar that closed last held no tick of the session.
    boolean closedOffSession() {
        return closedOffSession;
    }

    /// False when the tick is late.
    boolean add(Tick tick) {
        if (tick.kind() == TickKind.SESSION_END) {
            return true;
        }
        long time = tick.eventTime();
        if (time < from) {
            return false;
        }
        if (tick.has(TickFlag.AFTER_GAP)) {
            afterGap = true;
            gapInside |= ticks > 0 && !offSession;
        }
        if (tick.kind() == TickKind.QUOTE || (tick.flags() & UNTRUSTED) != 0) {
            return true;
        }
        long price = tick.lastPrice().units();
        if (ticks == 0) {
            // A bar restored from before the grid moved may end within one of the new grid.
            from = Math.max(from, grid.startOf(time));
            end = from + interval.nanos();
            open = price;
            high = price;
            low = price;
            offSession = true;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        volume += rise(tick);
        ticks++;
        offSession &= tick.has(TickFlag.OFF_SESSION);
        lastSequence = tick.sequence();
        return true;
    }

    private long rise(Tick tick) {
        long date = MarketTime.istDay(tick.eventTime());
        if (date != day) {
            day = date;
            dayVolume = 0;
        }
        if (tick.dayVolume() == 0) {
            return 0;
        }
        long known = dayVolume;
        dayVolume = Math.max(known, tick.dayVolume());
        return known == 0 ? tick.lastQuantity() : dayVolume - known;
    }

    private boolean isAfterGap() {
        if (gapInside) {
            return true;
        }
        return !offSession
                && previousStart != FormingBar.NONE
                && MarketTime.istDay(previousStart) == MarketTime.istDay(from)
                && (afterGap || from != previousStart + interval.nanos());
    }

    private void clear() {
        open = 0;
        high = 0;
        low = 0;
        close = 0;
        volume = 0;
        ticks = 0;
        afterGap = false;
        gapInside = false;
        offSession = false;
    }

    FormingBar snapshot() {
        return new FormingBar(
                instrument,
                interval,
                from,
                open,
                high,
                low,
                close,
                volume,
                ticks,
                afterGap,
                gapInside,
                offSession,
                lastSequence,
                day,
                dayVolume,
                previousStart);
    }

    void restore(FormingBar bar) {
        from = bar.from();
        end = from + interval.nanos();
        open = bar.open();
        high = bar.high();
        low = bar.low();
        close = bar.close();
        volume = bar.volume();
        ticks = bar.ticks();
        afterGap = bar.afterGap();
        gapInside = bar.gapInside();
        offSession = bar.offSession();
        lastSequence = bar.lastSequence();
        day = bar.day();
        dayVolume = bar.dayVolume();
        previousStart = bar.previousStart();
    }
}
