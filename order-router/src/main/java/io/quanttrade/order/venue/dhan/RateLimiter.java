package io.quanttrade.order.venue.dhan;

import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import java.util.List;

/// Keeps a client's own calls below the broker's limits: at most `count` calls in any `span` for
/// each window. Spans carry a margin, because Dhan counts arrivals and we count departures.
/// Thread-safe.
final class RateLimiter {

    private static final long MARGIN_NANOS = 50 * MarketTime.NANOS_PER_MILLI;
    private static final long MINUTE = 60 * MarketTime.NANOS_PER_SECOND;

    private static final class Window {
        private final long spanNanos;
        private final long[] departures;
        private long calls;

        Window(int count, long spanNanos) {
            this.spanNanos = spanNanos + MARGIN_NANOS;
            this.departures = new long[count];
        }

        long waitNanos(long now) {
            if (calls < departures.length) {
                return 0;
            }
            long oldest = departures[(int) (calls % departures.length)];
            return Math.max(0, oldest + spanNanos - now);
        }

        void count(long now) {
            departures[(int) (calls % departures.length)] = now;
            calls++;
        }
    }

    private final NanoClock clock;
    private final List<Window> windows;

    private RateLimiter(NanoClock clock, List<Window> windows) {
        this.clock = clock;
        this.windows = windows;
    }

    /// Place, modify and cancel: 10 a second, 250 a minute, 1,000 an hour, 7,000 a day.
    static RateLimiter orders(NanoClock clock) {
        return new RateLimiter(
                clock,
                List.of(
                        new Window(10, MarketTime.NANOS_PER_SECOND),
                        new Window(250, MINUTE),
                        new Window(1_000, 60 * MINUTE),
                        new Window(7_000, MarketTime.NANOS_PER_DAY)));
    }

    /// Reading orders, trades and the rest: 20 a second.
    static RateLimiter others(NanoClock clock) {
        return new RateLimiter(clock, List.of(new Window(20, MarketTime.NANOS_PER_SECOND)));
    }

    /// Takes a slot if one is free.
    ///
    /// @return 0 when taken, else nanoseconds until one may be
    synchronized long tryTake() {
        long now = clock.monotonicNanos();
        long wait = windows.stream().mapToLong(window -> window.waitNanos(now)).max().orElse(0);
        if (wait == 0) {
            windows.forEach(window -> window.count(now));
        }
        return wait;
    }
}
