package io.quanttrade.simulator.engine;

import io.quanttrade.simulator.core.SeededRandom;

/// How often and how long a fault strikes: with a probability per occasion, for the next N times it
/// strikes, for a stretch of wall time. Draws depend on the seed and on what they are drawn for
/// only, so that a run repeats whatever the threads did. Confined to the event loop.
public final class FaultScope {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final double probability;
    private final long seed;
    private final long endNanos;
    private long left;
    private long hits;

    /// `probability` 0 to 1; `count` strikes left, negative = no end; `seconds` of wall time from
    /// `nanos` on, 0 = no end. [IllegalArgumentException] for a probability outside its range.
    public FaultScope(double probability, long count, double seconds, long seed, long nanos) {
        if (!(probability >= 0 && probability <= 1) || !(seconds >= 0)) {
            throw new IllegalArgumentException(
                    "probability must be 0 to 1 and seconds not negative, got "
                            + probability
                            + " and "
                            + seconds);
        }
        this.probability = probability;
        this.seed = seed;
        this.left = count;
        this.endNanos = seconds == 0 ? Long.MAX_VALUE : nanos + (long) (seconds * NANOS_PER_SECOND);
    }

    /// Whether the fault strikes the occasion that `occasion` numbers; a strike is counted.
    public boolean strikes(long occasion, long nanos) {
        if (isOver(nanos) || SeededRandom.share(SeededRandom.mix(seed) ^ occasion) >= probability) {
            return false;
        }
        left -= left > 0 ? 1 : 0;
        hits++;
        return true;
    }

    /// Whether it can never strike again.
    public boolean isOver(long nanos) {
        return left == 0 || (endNanos != Long.MAX_VALUE && nanos - endNanos >= 0);
    }

    public double probability() {
        return probability;
    }

    /// Strikes left; negative = no end.
    public long left() {
        return left;
    }

    /// Strikes so far.
    public long hits() {
        return hits;
    }

    public long seed() {
        return seed;
    }
}
