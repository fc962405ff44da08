package io.quanttrade.marketdata.core;

import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.value.Price;
import org.jspecify.annotations.Nullable;

/// Fingerprints of the last ticks of an instrument, oldest first, to recognise a source that sends
/// a stretch again. Bounded: the oldest goes when [#CAPACITY] are kept.
final class RecentTicks {

    /// Ticks kept per instrument; a source that goes back further than this is not recognised.
    static final int CAPACITY = 4_096;

    private static final int INITIAL = 64;

    private long[] fingerprints = new long[INITIAL];

    /// Number of ticks ever added; position of the next one.
    private long added;

    void add(Tick tick) {
        if (added == fingerprints.length && added < CAPACITY) {
            fingerprints = java.util.Arrays.copyOf(fingerprints, fingerprints.length * 2);
        }
        fingerprints[(int) (added % fingerprints.length)] = fingerprint(tick);
        added++;
    }

    /// Position after the last tick.
    long end() {
        return added;
    }

    /// Position of the first kept tick that is not before `from` and equals this one, -1 where
    /// there is none.
    long find(Tick tick, long from) {
        long wanted = fingerprint(tick);
        for (long i = Math.max(from, added - fingerprints.length); i < added; i++) {
            if (i >= 0 && fingerprints[(int) (i % fingerprints.length)] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /// 64 bits over what the exchange says: time, trade, volume and quote; not our own sequence,
    /// receive time and flags.
    private static long fingerprint(Tick tick) {
        long hash = mix(tick.eventTime());
        hash = mix(hash ^ tick.lastPrice().units());
        hash = mix(hash ^ tick.lastQuantity());
        hash = mix(hash ^ tick.dayVolume());
        hash = mix(hash ^ units(tick.bid()));
        hash = mix(hash ^ tick.bidQuantity());
        hash = mix(hash ^ units(tick.ask()));
        return mix(hash ^ tick.askQuantity());
    }

    private static long units(@Nullable Price price) {
        return price == null ? 0 : price.units();
    }

    /// The finaliser of SplitMix64.
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
