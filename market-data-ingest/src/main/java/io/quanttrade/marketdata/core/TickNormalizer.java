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
/// **Duplicates.** A tick equal to the one before it is dropped, and so is one that went back (an
/// older time or a lower day volume) and equals an older one. A source that may send whole
/// stretches again ([Repeats]) is followed through the history from the first repeat on, and
/// nothing but the repeats is dropped, so that nothing is lost and nothing counted twice.
///
/// **Gaps.** The first new tick after an interruption that no repeated stretch has bridged carries
/// `AFTER_GAP`, and a feed event says between which two sequences something may be missing. Where a
/// source without replay shows the same state as before, nothing was traded meanwhile, but quotes
/// may have come and gone: the event is told and no tick is flagged.
///
/// **Ends of sessions.** After the end of a continuous session that had a trade one `SESSION_END`
/// goes on: before the first new tick at or after that end, or when [#endSession] is told that the
/// market is beyond it. It takes the instrument's next sequence, is no raw tick and is not part of
/// [#accounting]; later ticks are judged as if it were not there.
public final class TickNormalizer {

    private final String source;
    private final Repeats repeats;
    private final RecentTicks recent;
    private final OutlierCheck outliers = new OutlierCheck();
    private Instrument instrument;
    private TradingCalendar calendar;
    private TradingCalendar.@Nullable Session session;
    private long sessionDay = Long.MIN_VALUE;
    private final SessionEnd sessionEnd = new SessionEnd();
    private @Nullable Tick last;
    private long sequence;
    private long latestTime;
    private boolean interrupted;
    private boolean following;
    private long follow;
    private long clean;
    private long flagged;
    private long rejected;
    private long duplicates;

    /// @param source name of the source on the ticks, for example `dhan-feed`
    public TickNormalizer(
            Instrument instrument, TradingCalendar calendar, String source, Repeats repeats) {
        this.instrument = instrument;
        this.calendar = calendar;
        this.source = source;
        this.repeats = repeats;
        this.recent = new RecentTicks(repeats.memory());
    }

    /// A normaliser of a source that may send whole stretches again.
    public TickNormalizer(Instrument instrument, TradingCalendar calendar, String source) {
        this(instrument, calendar, source, Repeats.ofStretches(1));
    }

    /// Takes a tick of an earlier run, oldest first, so that its sequence and its memory go on.
    public void restore(Tick tick) {
        if (tick.kind() == TickKind.SESSION_END) {
            sequence = tick.sequence();
            sessionEnd.ended(tick.eventTime());
            return;
        }
        remember(tick, print(tick));
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
        if (sessionEnd.isOpen()) {
            TradingCalendar.Session today = calendar.sessionAt(newer, sessionEnd.end() - 1);
            sessionEnd.moved(today == null ? sessionEnd.end() : today.close());
        }
    }

    public Instrument instrument() {
        return instrument;
    }

    /// The last tick that went on, null before the first.
    public @Nullable Tick last() {
        return last;
    }

    public TickAccounting accounting() {
        return new TickAccounting(
                clean + flagged + rejected + duplicates, clean, flagged, rejected, duplicates);
    }

    /// Ends the session that had a trade once the market is at or beyond its end.
    ///
    /// @param marketTime a time the market has left behind, so that no trade before it is still on
    ///   its way; epoch nanoseconds UTC
    /// @param receivedTime wall clock on the record, epoch nanoseconds UTC
    /// @return the record to write, null when no session ends
    public @Nullable Tick endSession(long marketTime, long receivedTime) {
        Tick before = last;
        if (before == null || !sessionEnd.isDue(marketTime)) {
            return null;
        }
        long end = sessionEnd.end();
        sessionEnd.ended(end);
        return Tick.sessionEnd(before, ++sequence, end, receivedTime);
    }

    /// Judges one raw tick.
    public TickOutcome apply(RawTick raw) {
        if (raw.eventTime() <= 0) {
            return reject("not-traded", "the tick has no trade time");
        }
        long tickUnits = instrument.tickSize().units();
        long price = PriceGrid.snap(raw.lastPrice(), tickUnits);
        long bid = PriceGrid.snap(raw.bid(), tickUnits);
        long ask = PriceGrid.snap(raw.ask(), tickUnits);
        if (price == PriceGrid.NONE) {
            return reject(
                    notPositive(raw.lastPrice()), "last price is " + raw.lastPrice() + " rupees");
        }
        if (price == PriceGrid.OFF_GRID || bid == PriceGrid.OFF_GRID || ask == PriceGrid.OFF_GRID) {
            return reject("price-off-tick", offTick(raw));
        }
        if (notAPrice(raw.bid()) || notAPrice(raw.ask())) {
            return reject("quote-invalid", "bid is " + raw.bid() + ", ask is " + raw.ask());
        }
        if (raw.lastQuantity() < 0
                || raw.dayVolume() < 0
                || raw.bidQuantity() < 0
                || raw.askQuantity() < 0
                || raw.openInterest() < 0) {
            return reject("quantity-invalid", "a quantity is negative");
        }
        return judge(raw, price, bid, ask);
    }

    private TickOutcome judge(RawTick raw, long price, long bid, long ask) {
        long print = print(raw, price, bid, ask);
        int flags = snapFlag(raw, price, bid, ask) | sessionFlag(raw.eventTime());
        FeedEvent gap = null;
        Tick end = null;
        Tick before = last;
        if (before != null) {
            if (isRepeat(print, raw, before)) {
                duplicates++;
                return duplicate(raw, before);
            }
            end = endSession(raw.eventTime(), raw.receivedTime());
            flags |= flags(raw, price, before);
            if (interrupted) {
                interrupted = false;
                flags |= TickFlag.AFTER_GAP.bit();
                gap = gap(raw, before);
            }
        }
        Tick tick = tick(raw, price, bid, ask, flags);
        remember(tick, print);
        if (flags == 0) {
            clean++;
        } else {
            flagged++;
        }
        return new TickOutcome.Accepted(end, tick, gap);
    }

    private TickOutcome duplicate(RawTick raw, Tick before) {
        boolean mayHaveMissed = interrupted && !repeats.stretches();
        interrupted = false;
        return mayHaveMissed
                ? new TickOutcome.Duplicate(gap(raw, before))
                : TickOutcome.Duplicate.WITHOUT_GAP;
    }

    private TickOutcome reject(String code, String detail) {
        rejected++;
        return new TickOutcome.Rejected(code, detail);
    }

    private boolean isRepeat(long print, RawTick raw, Tick before) {
        if (following) {
            long found = recent.find(print, follow);
            if (found >= 0) {
                follow(found);
                return true;
            }
        }
        boolean wentBack =
                (interrupted && repeats.stretches())
                        || raw.eventTime() < latestTime
                        || volumeFell(raw, before);
        // Without a sign of going back only an exact repetition of the last tick is a duplicate:
        // a quote may well return to what it was a moment ago.
        long found = recent.find(print, wentBack ? 0 : recent.end() - 1);
        if (found < 0) {
            return false;
        }
        follow(found);
        return true;
    }

    private void follow(long found) {
        follow = found + 1;
        following = repeats.stretches() && follow < recent.end();
    }

    private void remember(Tick tick, long print) {
        // A new time ends a stretch that came again, also where its end was left out.
        following &= tick.eventTime() <= latestTime;
        outliers.accept(tick);
        last = tick;
        sequence = Math.max(sequence, tick.sequence());
        if (tick.kind() == TickKind.TRADE && !tick.has(TickFlag.OFF_SESSION)) {
            TradingCalendar.Session traded = session(tick.eventTime());
            if (traded != null) {
                sessionEnd.traded(traded.close());
            }
        }
        latestTime = Math.max(latestTime, tick.eventTime());
        recent.add(print);
    }

    private int flags(RawTick raw, long price, Tick before) {
        int flags = 0;
        if (raw.eventTime() < latestTime) {
            flags |= TickFlag.LATE.bit();
        }
        if (outliers.isOutlier(price, raw.eventTime())) {
            flags |= TickFlag.OUTLIER.bit();
        }
        if (volumeFell(raw, before)) {
            flags |= TickFlag.VOLUME_FELL.bit();
        }
        return flags;
    }

    private int sessionFlag(long eventTime) {
        TradingCalendar.Session today = session(eventTime);
        boolean open = today != null && today.contains(eventTime);
        return open ? 0 : TickFlag.OFF_SESSION.bit();
    }

    private TradingCalendar.@Nullable Session session(long eventTime) {
        long day = MarketTime.istDay(eventTime);
        if (day != sessionDay) {
            session = calendar.sessionAt(instrument, eventTime);
            sessionDay = day;
        }
        return session;
    }

    private static int snapFlag(RawTick raw, long price, long bid, long ask) {
        boolean snapped =
                PriceGrid.isSnapped(raw.lastPrice(), price)
                        || (bid > 0 && PriceGrid.isSnapped(raw.bid(), bid))
                        || (ask > 0 && PriceGrid.isSnapped(raw.ask(), ask));
        boolean crossed = bid > 0 && ask > 0 && bid >= ask;
        return (snapped ? TickFlag.SNAPPED.bit() : 0) | (crossed ? TickFlag.CROSSED.bit() : 0);
    }

    private Tick tick(RawTick raw, long price, long bid, long ask, int flags) {
        Price lastPrice = new Price(price);
        return new Tick(
                instrument.id(),
                source,
                sequence + 1,
                raw.eventTime(),
                raw.receivedTime(),
                TickKind.of(last, lastPrice, raw.dayVolume(), bid != 0 || ask != 0),
                lastPrice,
                raw.lastQuantity(),
                raw.dayVolume(),
                bid == 0 ? null : new Price(bid),
                raw.bidQuantity(),
                ask == 0 ? null : new Price(ask),
                raw.askQuantity(),
                flags,
                raw.openInterest());
    }

    private FeedEvent gap(RawTick raw, Tick before) {
        return new FeedEvent(
                instrument.id().value(),
                FeedEventKind.GAP,
                before.sequence(),
                sequence + 1,
                raw.eventTime(),
                raw.receivedTime(),
                "feed-gap",
                "Ticks may be missing between "
                        + MarketTime.instant(before.eventTime())
                        + " and "
                        + MarketTime.instant(raw.eventTime())
                        + ", "
                        + Math.max(0, raw.dayVolume() - before.dayVolume())
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

    private static String notPositive(float price) {
        if (price == 0) {
            return "price-zero";
        }
        return price < 0 && !Float.isInfinite(price) ? "price-negative" : "price-not-a-number";
    }

    private static boolean notAPrice(float quote) {
        return !(quote >= 0) || Float.isInfinite(quote);
    }

    private static boolean volumeFell(RawTick raw, Tick before) {
        return raw.dayVolume() < before.dayVolume()
                && raw.dayVolume() > 0
                && MarketTime.istDay(raw.eventTime()) == MarketTime.istDay(before.eventTime());
    }

    private static long print(RawTick raw, long price, long bid, long ask) {
        return RecentTicks.print(
                raw.eventTime(),
                price,
                raw.lastQuantity(),
                raw.dayVolume(),
                bid,
                raw.bidQuantity(),
                ask,
                raw.askQuantity(),
                raw.openInterest());
    }

    private static long print(Tick tick) {
        return RecentTicks.print(
                tick.eventTime(),
                tick.lastPrice().units(),
                tick.lastQuantity(),
                tick.dayVolume(),
                units(tick.bid()),
                tick.bidQuantity(),
                units(tick.ask()),
                tick.askQuantity(),
                tick.openInterest());
    }

    private static long units(@Nullable Price price) {
        return price == null ? 0 : price.units();
    }
}
