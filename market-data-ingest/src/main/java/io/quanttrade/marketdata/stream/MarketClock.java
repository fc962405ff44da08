package io.quanttrade.marketdata.stream;

import io.quanttrade.marketdata.core.SessionWatch;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// What time it is on the market. A live market runs on the wall clock; a simulated one is where
/// its newest tick was, plus the time since (it may run faster, so that is a lower bound). Shared
/// by all sockets.
public final class MarketClock {

    /// How long a tick may be on its way, in real time: network, socket and reader are no faster
    /// where a simulated market is.
    static final Duration GRACE = Duration.ofSeconds(5);

    private final NanoClock clock;
    private final boolean live;
    private final SessionWatch sessions;
    private final LongConsumer onMarketDay;
    private final Consumer<FeedEvent> onPhase;
    private volatile long latest;
    private volatile long latestAt;
    private long day = Long.MIN_VALUE;
    private long shown;
    private long shownAt;
    private long settled;

    /// @param live true where the market runs on the wall clock
    /// @param onMarketDay told each later market day, as days since 1970 in IST, before its first
    ///   tick is written
    /// @param onPhase told each change of a segment's phase
    public MarketClock(
            NanoClock clock,
            boolean live,
            SessionWatch sessions,
            LongConsumer onMarketDay,
            Consumer<FeedEvent> onPhase) {
        this.clock = clock;
        this.live = live;
        this.sessions = sessions;
        this.onMarketDay = onMarketDay;
        this.onPhase = onPhase;
    }

    /// Market time of the newest tick, 0 before the first.
    public long latest() {
        return latest;
    }

    /// Takes the time of a tick that is about to be written.
    void seen(long eventTime) {
        if (eventTime > latest) {
            advance(eventTime);
        }
    }

    private synchronized void advance(long eventTime) {
        if (eventTime <= latest) {
            return;
        }
        latestAt = clock.monotonicNanos();
        latest = eventTime;
        long today = MarketTime.istDay(eventTime);
        if (today > day) {
            day = today;
            onMarketDay.accept(today);
        }
        sessions.advance(eventTime, clock.epochNanos()).forEach(onPhase);
    }

    /// Whether one of the segments trades now; true while a simulated market has shown no time.
    public synchronized boolean isOpen() {
        long now = now();
        return now == 0 || sessions.isOpen(now);
    }

    /// Lets time go on without a tick; to be called about once a second.
    public synchronized void poll() {
        long now = now();
        if (now == 0) {
            return;
        }
        sessions.advance(now, clock.epochNanos()).forEach(onPhase);
        long monotonic = clock.monotonicNanos();
        if (shown == 0) {
            shown = now;
            shownAt = monotonic;
        } else if (monotonic - shownAt >= GRACE.toNanos()) {
            settled = shown;
            shown = now;
            shownAt = monotonic;
        }
    }

    /// A market time that was left behind at least [#GRACE] (and at most about twice that) ago: no
    /// tick before it is still on its way. 0 while not known.
    public synchronized long settled() {
        return settled;
    }

    private long now() {
        if (live) {
            return clock.epochNanos();
        }
        return latest == 0 ? 0 : latest + (clock.monotonicNanos() - latestAt);
    }
}
