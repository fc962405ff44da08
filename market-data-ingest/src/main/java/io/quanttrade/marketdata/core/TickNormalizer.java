package io.quanttrade.marketdata.core;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import org.jspecify.annotations.Nullable;

/// Judges the ticks of one instrument and numbers those that go on. Deterministic: the same history
/// and inputs give the same outcomes. Owned by one thread.
///
/// **Duplicates.** A tick equal to the one before it is dropped. A source that was interrupted may
/// go back and send a stretch again: from the first tick that repeats an older one, the repeats are
/// followed through the history and dropped, and nothing else is, so that nothing is lost and
/// nothing counted twice. Going back is noticed by an older time, a lower day volume, or because
/// [#interrupted] said so.
///
/// **Gaps.** The first new tick after an interruption that no repeat has bridged carries
/// `AFTER_GAP`, and a feed event says after which sequence something may be missing.
public final class TickNormalizer {

    private final String source;
    private final RecentTicks recent = new RecentTicks();
    private Instrument instrument;
    private TradingCalendar calendar;
    private TradingCalendar.@Nullable Session session;
    private long sessionDay = Long.MIN_VALUE;
    private @Nullable Tick last;
    private long latestTime;
    private boolean interrupted;
    private final OutlierCheck outliers = new OutlierCheck();
    private boolean following;
    private long follow;
    private TickAccounting accounting = TickAccounting.NONE;

    /// @param source name of the source on the ticks, for example `dhan-feed`
    public TickNormalizer(Instrument instrument, TradingCalendar calendar, String source) {
        this.instrument = instrument;
        this.calendar = calendar;
        this.source = source;
    }

    /// Takes a tick of an earlier run, oldest first, so that its sequence and its memory go on.
    public void restore(Tick tick) {
        remember(tick);
        interrupted = true;
    }

    /// The source was silent or away: ticks may have been missed, or may come again.
    public void interrupted() {
        interrupted = last != null;
    }

    /// New reference data of the same instrument.
    public void update(Instrument newer, TradingCalendar newCalendar) {
        instrument = newer;
        calendar = newCalendar;
        sessionDay = Long.MIN_VALUE;
    }

    public Instrument instrument() {
        return instrument;
    }

    /// The last tick that went on, null before the first.
    public @Nullable Tick last() {
        return last;
    }

    public TickAccounting accounting() {
        return accounting;
    }

    /// Judges one raw tick.
    public TickOutcome apply(RawTick raw) {
        TickOutcome outcome = judge(raw);
        accounting = accounting.plus(count(outcome));
        return outcome;
    }

    private TickOutcome judge(RawTick raw) {
        long tickUnits = instrument.tickSize().units();
        if (raw.eventTime() <= 0) {
            return new TickOutcome.Rejected("not-traded", "the tick has no trade time");
        }
        long price = PriceGrid.snap(raw.lastPrice(), tickUnits);
        long bid = PriceGrid.snap(raw.bid(), tickUnits);
        long ask = PriceGrid.snap(raw.ask(), tickUnits);
        if (price == PriceGrid.NONE) {
            return new TickOutcome.Rejected(
                    "price-invalid",
                    "last price is " + raw.lastPrice() + ", not a positive number");
        }
        if (price == PriceGrid.OFF_GRID || bid == PriceGrid.OFF_GRID || ask == PriceGrid.OFF_GRID) {
            return new TickOutcome.Rejected("price-off-tick", offTick(raw));
        }
        if (notAPrice(raw.bid()) || notAPrice(raw.ask())) {
            return new TickOutcome.Rejected(
                    "quote-invalid", "bid is " + raw.bid() + ", ask is " + raw.ask());
        }
        if (raw.lastQuantity() < 0
                || raw.dayVolume() < 0
                || raw.bidQuantity() < 0
                || raw.askQuantity() < 0) {
            return new TickOutcome.Rejected("quantity-invalid", "a quantity is negative");
        }
        return judge(tick(raw, price, bid, ask, snapFlag(raw, price, bid, ask)));
    }

    private TickOutcome judge(Tick tick) {
        Tick before = last;
        if (before == null) {
            return accept(tick, tick.flags(), null);
        }
        if (isRepeat(tick, before)) {
            interrupted = false;
            return new TickOutcome.Duplicate();
        }
        int flags = tick.flags() | flags(tick, before);
        FeedEvent gap = null;
        if (interrupted) {
            interrupted = false;
            flags |= TickFlag.AFTER_GAP.bit();
            gap = gap(tick, before);
        }
        return accept(tick, flags, gap);
    }

    private boolean isRepeat(Tick tick, Tick before) {
        if (following) {
            long found = recent.find(tick, follow);
            if (found >= 0) {
                follow(found);
                return true;
            }
        }
        boolean wentBack =
                interrupted
                        || tick.eventTime() < latestTime
                        || (tick.dayVolume() < before.dayVolume() && sameDay(tick, before));
        // Without a sign of going back only an exact repetition of the last tick is a duplicate:
        // a quote may well return to what it was a moment ago.
        long found = recent.find(tick, wentBack ? 0 : recent.end() - 1);
        if (found < 0) {
            return false;
        }
        follow(found);
        return true;
    }

    private void follow(long found) {
        follow = found + 1;
        following = follow < recent.end();
    }

    private TickOutcome accept(Tick tick, int flags, @Nullable FeedEvent gap) {
        int all = flags | sessionFlag(tick);
        Tick accepted = all == tick.flags() ? tick : withFlags(tick, all);
        remember(accepted);
        return new TickOutcome.Accepted(accepted, gap);
    }

    private void remember(Tick tick) {
        // A new time ends a stretch that came again, also where its end was left out.
        following &= tick.eventTime() <= latestTime;
        outliers.accept(tick);
        last = tick;
        latestTime = Math.max(latestTime, tick.eventTime());
        recent.add(tick);
    }

    private int flags(Tick tick, Tick before) {
        int flags = 0;
        if (tick.eventTime() < latestTime) {
            flags |= TickFlag.LATE.bit();
        }
        if (outliers.isOutlier(tick)) {
            flags |= TickFlag.OUTLIER.bit();
        }
        if (tick.dayVolume() < before.dayVolume() && sameDay(tick, before)) {
            flags |= TickFlag.VOLUME_FELL.bit();
        }
        return flags;
    }

    private int sessionFlag(Tick tick) {
        long day = MarketTime.istDay(tick.eventTime());
        if (day != sessionDay) {
            session = calendar.sessionAt(instrument, tick.eventTime());
            sessionDay = day;
        }
        boolean open = session != null && session.contains(tick.eventTime());
        return open ? 0 : TickFlag.OFF_SESSION.bit();
    }

    private int snapFlag(RawTick raw, long price, long bid, long ask) {
        boolean snapped =
                PriceGrid.isSnapped(raw.lastPrice(), price)
                        || (bid > 0 && PriceGrid.isSnapped(raw.bid(), bid))
                        || (ask > 0 && PriceGrid.isSnapped(raw.ask(), ask));
        boolean crossed = bid > 0 && ask > 0 && bid >= ask;
        return (snapped ? TickFlag.SNAPPED.bit() : 0) | (crossed ? TickFlag.CROSSED.bit() : 0);
    }

    private Tick tick(RawTick raw, long price, long bid, long ask, int flags) {
        Tick before = last;
        boolean traded =
                before == null
                        || raw.dayVolume() != before.dayVolume()
                        || price != before.lastPrice().units()
                        || (bid == 0 && ask == 0);
        return new Tick(
                instrument.id(),
                source,
                before == null ? 1 : before.sequence() + 1,
                raw.eventTime(),
                raw.receivedTime(),
                traded ? TickKind.TRADE : TickKind.QUOTE,
                new Price(price),
                raw.lastQuantity(),
                raw.dayVolume(),
                bid == 0 ? null : new Price(bid),
                raw.bidQuantity(),
                ask == 0 ? null : new Price(ask),
                raw.askQuantity(),
                flags);
    }

    private FeedEvent gap(Tick tick, Tick before) {
        return new FeedEvent(
                instrument.id().value(),
                FeedEventKind.GAP,
                before.sequence(),
                tick.sequence(),
                tick.eventTime(),
                tick.receivedTime(),
                "feed-gap",
                "Ticks may be missing between "
                        + MarketTime.instant(before.eventTime())
                        + " and "
                        + MarketTime.instant(tick.eventTime())
                        + ", "
                        + Math.max(0, tick.dayVolume() - before.dayVolume())
                        + " units traded meanwhile.");
    }

    private String offTick(RawTick raw) {
        return "price "
                + raw.lastPrice()
                + ", bid "
                + raw.bid()
                + " or ask "
                + raw.ask()
                + " is not near a multiple of "
                + instrument.tickSize();
    }

    private static boolean notAPrice(float quote) {
        return !(quote >= 0) || Float.isInfinite(quote);
    }

    private static boolean sameDay(Tick tick, Tick before) {
        return tick.dayVolume() > 0
                && MarketTime.istDay(tick.eventTime()) == MarketTime.istDay(before.eventTime());
    }

    private static Tick withFlags(Tick tick, int flags) {
        return new Tick(
                tick.instrument(),
                tick.source(),
                tick.sequence(),
                tick.eventTime(),
                tick.receivedTime(),
                tick.kind(),
                tick.lastPrice(),
                tick.lastQuantity(),
                tick.dayVolume(),
                tick.bid(),
                tick.bidQuantity(),
                tick.ask(),
                tick.askQuantity(),
                flags);
    }

    private static TickAccounting count(TickOutcome outcome) {
        return switch (outcome) {
            case TickOutcome.Accepted(Tick tick, FeedEvent gap) ->
                    new TickAccounting(
                            1, tick.flags() == 0 ? 1 : 0, tick.flags() == 0 ? 0 : 1, 0, 0);
            case TickOutcome.Duplicate() -> new TickAccounting(1, 0, 0, 0, 1);
            case TickOutcome.Rejected(String code, String detail) ->
                    new TickAccounting(1, 0, 0, 1, 0);
        };
    }
}
