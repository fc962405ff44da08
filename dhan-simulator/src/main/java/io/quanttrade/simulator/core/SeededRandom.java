package io.quanttrade.simulator.core;

/// SplitMix64 (Steele, Lea, Flood 2014): its whole state is one `long`, so that a market position
/// can be written down and resumed, and it gives the same numbers on every platform.
public final class SeededRandom {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SeededRandom(long state) {
        this.state = state;
    }

    long state() {
        return state;
    }

    long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /// The SplitMix64 finaliser: a well-spread hash of one `long`.
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Uniform in [0, 1).
    double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /// A number in [0, 1) that depends on `key` alone.
    public static double share(long key) {
        return (mix(key + GAMMA) >>> 11) * 0x1.0p-53;
    }

    /// Uniform in [0, bound).
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /// Standard normal as the sum of twelve uniforms: no transcendental function, hence the same
    /// bits everywhere.
    double gaussian() {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += uniform();
        }
        return sum - 6;
    }

    /// Exponential with mean 1.
    double exponential() {
        return -StrictMath.log(1 - uniform());
    }
}
