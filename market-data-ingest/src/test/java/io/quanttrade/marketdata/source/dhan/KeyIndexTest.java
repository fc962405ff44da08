package io.quanttrade.marketdata.source.dhan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyIndexTest {

    @Test
    void findsEveryKeyAndNoOther() {
        Random random = new Random(11);
        long[] keys =
                random.longs(5_000, 0, 9_000_000)
                        .map(id -> FeedSubscription.key((int) (id % 9), id))
                        .distinct()
                        .toArray();
        KeyIndex index = new KeyIndex(keys);
        for (int i = 0; i < keys.length; i++) {
            assertEquals(i, index.of(keys[i]));
            assertEquals(-1, index.of(keys[i] + (1L << 36)));
        }
        assertEquals(-1, new KeyIndex(new long[0]).of(5));
    }
}
