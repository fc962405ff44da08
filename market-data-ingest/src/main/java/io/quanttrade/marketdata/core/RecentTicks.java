package io.quanttrade.marketdata.core;

import java.util.Arrays;

/// Fingerprints of the last ticks of an instrument, oldest first, to recognise what a source sends
/// again. Bounded: the oldest goes when all places are taken.
final class RecentTicks {

    private static final int INITIAL = 16;

    private final int capacity;
    private long[] prints = new long[INITIAL];

    /// Number of ticks ever added; position of the next one.
    private long added;

    /// @param capacity ticks kept, a power of two; a source that goes back further is not
    ///   recognised
    RecentTicks(int capacity) {
        this.capacity = capacity;
    }

    void add(long print) {
        if (added == prints.length && prints.length < capacity) {
            prints = Arrays.copyOf(prints, prints.length * 2);
        }
        prints[slot(added)] = print;
        added++;
    }

    /// Position after the last tick.
    long end() {
        return added;
    }

    /// Position of the first kept tick that is not before `from` and equals this one, -1 where
    /// there is none.
    long find(long print, long from) {
        for (long i = Math.max(Math.max(from, 0), added - prints.length); i < added; i++) {
            if (prints[slot(i)] == print) {
                return i;
            }
        }
        return -1;
    }

    private int slot(long position) {
        return (int) position & prints.length - 1;
    }

    /// 64 bits over what the exchange says: time, trade, volume, quote and open interest; not our
    /// own sequence, receive time and flags. Prices in units, 0 = none.
    static long print(
            long eventTime,
            long price,
            long lastQuantity,
            long dayVolume,
            long bid,
            long bidQuantity,
            long ask,
            long askQuantity,
            long openInterest) {
        long hash = mix(eventTime);
        hash = mix(hash ^ price);
        hash = mix(hash ^ lastQuantity);
        hash = mix(hash ^ dayVolume);
        hash = mix(hash ^ bid);
        hash = mix(hash ^ bidQuantity);
        hash = mix(hash ^ ask);
        hash = mix(hash ^ askQuantity);
        return mix(hash ^ openInterest);
    }

    /// The finaliser of SplitMix64.
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
