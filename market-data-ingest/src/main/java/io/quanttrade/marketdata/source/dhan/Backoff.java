package io.quanttrade.marketdata.source.dhan;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waiting times that double up to a bound, each between half and the whole of it, so that many
/// clients do not come back at once.
final class Backoff {

    private final long firstMillis;
    private final long maxMillis;
    private final RandomGenerator random;
    private long nextMillis;

    Backoff(Duration first, Duration max, RandomGenerator random) {
        this.firstMillis = first.toMillis();
        this.maxMillis = max.toMillis();
        this.random = random;
        this.nextMillis = firstMillis;
    }

    Duration next() {
        long whole = nextMillis;
        nextMillis = Math.min(maxMillis, nextMillis * 2);
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    void reset() {
        nextMillis = firstMillis;
    }
}
