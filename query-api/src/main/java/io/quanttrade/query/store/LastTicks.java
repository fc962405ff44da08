package io.quanttrade.query.store;

import io.quanttrade.query.view.TickView;
import io.quanttrade.topics.value.NanoClock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The last tick of each instrument: in memory for readers here, in Redis for a restart and for
/// others. Ticks are many; what reaches Redis is one command with the changed instruments per
/// [#flush], one at a time, so a slow Redis only makes its copy older.
public final class LastTicks {

    private static final Logger LOG = Logger.getLogger(LastTicks.class);
    private static final int RATE_SECONDS = 5;

    /// The hash in Redis: field = instrument, value = JSON of the tick's view.
    public static final String REDIS_KEY = "quanttrade:ticks";

    private final Map<String, TickView> ticks = new ConcurrentHashMap<>();
    private final Map<String, TickView> dirty = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicBoolean redisFailed = new AtomicBoolean();
    private final AtomicLongArray perSecond = new AtomicLongArray(RATE_SECONDS + 1);
    private final AtomicLongArray secondOf = new AtomicLongArray(RATE_SECONDS + 1);
    private final AtomicLong marketTime = new AtomicLong();
    private final NanoClock clock;

    public LastTicks(NanoClock clock) {
        this.clock = clock;
    }

    /// Takes what an earlier run left.
    public void seed(Map<String, String> stored) {
        stored.forEach(
                (instrument, json) ->
                        ticks.putIfAbsent(instrument, Json.read(json, TickView.class)));
    }

    /// Counts a tick and keeps it unless a newer one is here.
    ///
    /// @return false when it was older: it is a repetition
    boolean put(TickView tick) {
        countRate();
        TickView last = ticks.get(tick.instrumentId());
        if (last != null && tick.receivedTime().isBefore(last.receivedTime())) {
            return false;
        }
        ticks.put(tick.instrumentId(), tick);
        dirty.put(tick.instrumentId(), tick);
        marketTime.accumulateAndGet(nanos(tick.eventTime()), Math::max);
        return true;
    }

    /// Sends the changed ticks, unless the last sending is still on its way.
    ///
    /// @param write one command that sets fields of the hash
    public void flush(Function<Map<String, String>, CompletionStage<?>> write) {
        if (dirty.isEmpty() || !writing.compareAndSet(false, true)) {
            return;
        }
        Map<String, String> changed = new HashMap<>();
        // A copy: what changes from here on stays dirty for the next time.
        Map.copyOf(dirty)
                .forEach(
                        (instrument, tick) -> {
                            if (dirty.remove(instrument, tick)) {
                                changed.put(instrument, Json.write(tick));
                            }
                        });
        CompletionStage<?> sent;
        try {
            sent = write.apply(changed);
        } catch (RuntimeException e) {
            written(e);
            return;
        }
        sent.whenComplete((ok, failure) -> written(failure));
    }

    private void written(@Nullable Throwable failure) {
        writing.set(false);
        if (failure == null) {
            redisFailed.set(false);
        } else if (redisFailed.compareAndSet(false, true)) {
            LOG.warnf(
                    "redis-unavailable: last ticks are not stored (%s); memory goes on",
                    failure.toString());
        }
    }

    public Collection<TickView> all() {
        return ticks.values();
    }

    public @Nullable TickView get(String instrument) {
        return ticks.get(instrument);
    }

    /// Newest market time of the ticks read by this run, null before the first.
    public @Nullable Instant marketTime() {
        long nanos = marketTime.get();
        return nanos == 0 ? null : io.quanttrade.topics.value.MarketTime.instant(nanos);
    }

    private void countRate() {
        long second = clock.monotonicNanos() / 1_000_000_000L;
        int slot = (int) Math.floorMod(second, (long) RATE_SECONDS + 1);
        if (secondOf.getAndSet(slot, second) != second) {
            perSecond.set(slot, 0);
        }
        perSecond.incrementAndGet(slot);
    }

    /// Ticks per second over the last five whole seconds, in tenths.
    public long ticksPerTenSeconds() {
        long second = clock.monotonicNanos() / 1_000_000_000L;
        long sum = 0;
        for (int slot = 0; slot <= RATE_SECONDS; slot++) {
            long age = second - secondOf.get(slot);
            if (age >= 1 && age <= RATE_SECONDS) {
                sum += perSecond.get(slot);
            }
        }
        return sum * 10 / RATE_SECONDS;
    }

    private static long nanos(Instant instant) {
        return io.quanttrade.topics.value.MarketTime.epochNanos(instant);
    }
}
