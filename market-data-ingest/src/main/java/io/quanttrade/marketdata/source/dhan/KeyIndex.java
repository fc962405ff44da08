package io.quanttrade.marketdata.source.dhan;

import java.util.Arrays;

/// Places of feed keys: a table from key to a number from 0, made once and read on every packet
/// without a box. Immutable.
public final class KeyIndex {

    private static final long FREE = -1;
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final long[] keys;
    private final int[] places;
    private final int shift;

    /// @param wanted keys as of [FeedSubscription#key]; their place is their position. A key that
    ///   is there twice has its first one.
    public KeyIndex(long[] wanted) {
        int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, wanted.length)));
        keys = new long[1 << bits];
        places = new int[1 << bits];
        shift = Long.SIZE - bits;
        Arrays.fill(keys, FREE);
        for (int place = 0; place < wanted.length; place++) {
            int slot = slot(wanted[place]);
            if (keys[slot] == FREE) {
                keys[slot] = wanted[place];
                places[slot] = place;
            }
        }
    }

    /// The place of a key, -1 when it is not known.
    public int of(long key) {
        int slot = slot(key);
        return keys[slot] == key ? places[slot] : -1;
    }

    private int slot(long key) {
        int slot = (int) (key * MULTIPLIER >>> shift);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }
}
