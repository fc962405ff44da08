package io.quanttrade.query.auth;

import io.quanttrade.topics.value.NanoClock;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts failed log-ins per account and per peer address: after ten in fifteen minutes further
/// tries wait until the window of the first one ends. Nobody can lock another out for longer than
/// that. Keeps the newest 10,000 names.
public final class LoginThrottle {

    private static final int MAX_FAILURES = 10;
    private static final int MAX_NAMES = 10_000;
    private static final long WINDOW_NANOS = 15 * 60 * 1_000_000_000L;

    private record Failures(int count, long since) {}

    private final NanoClock clock;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MAX_NAMES;
                }
            };

    public LoginThrottle(NanoClock clock) {
        this.clock = clock;
    }

    /// Seconds to wait before the next try, 0 = may try now.
    public synchronized long secondsToWait(String name) {
        Failures found = failures.get(name);
        if (found == null || found.count() < MAX_FAILURES) {
            return 0;
        }
        long left = found.since() + WINDOW_NANOS - clock.monotonicNanos();
        if (left <= 0) {
            failures.remove(name);
            return 0;
        }
        return Math.ceilDiv(left, 1_000_000_000L);
    }

    public synchronized void failed(String name) {
        long now = clock.monotonicNanos();
        Failures found = failures.get(name);
        failures.put(
                name,
                found == null || now - found.since() > WINDOW_NANOS
                        ? new Failures(1, now)
                        : new Failures(found.count() + 1, found.since()));
    }

    public synchronized void succeeded(String name) {
        failures.remove(name);
    }
}
