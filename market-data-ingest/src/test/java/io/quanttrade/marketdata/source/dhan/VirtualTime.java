package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.value.NanoClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/// A clock that goes on only when somebody waits, and what is to happen when. One thread.
final class VirtualTime implements NanoClock, Waits {

    private record Event(long at, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparing(Event::order));
    private long now;
    private long order;

    void after(Duration delay, Runnable action) {
        events.add(new Event(now + delay.toNanos(), order++, action));
    }

    long millis() {
        return now / 1_000_000;
    }

    @Override
    public long epochNanos() {
        return now;
    }

    @Override
    public long monotonicNanos() {
        return now;
    }

    @Override
    public boolean await(CompletableFuture<?> future, Duration bound) {
        long end = now + bound.toNanos();
        while (!future.isDone()) {
            Event next = events.peek();
            if (next == null || next.at() > end) {
                now = end;
                return future.isDone();
            }
            events.remove(next);
            now = Math.max(now, next.at());
            next.action().run();
        }
        return true;
    }
}
