package io.quanttrade.simulator.core;

import java.util.Arrays;

/// Candles of one instrument in one flat array, because thousands of instruments have hundreds of
/// minutes a day. Prices fit an `int` up to 214,748 rupees; higher ones are kept at that.
///
/// Volume is the day's total at the end of a candle, so that ticks that are played a second time
/// after a restart change nothing.
final class CandleSeries {
    private static final int WIDTH = 6;
    private static final int FIRST_ROWS = 16;

    private final int maxRows;
    private int[] rows = new int[FIRST_ROWS * WIDTH];
    private int size;

    CandleSeries(int maxRows) {
        this.maxRows = maxRows;
    }

    int size() {
        return size;
    }

    int key(int row) {
        return rows[row * WIDTH];
    }

    long open(int row) {
        return rows[row * WIDTH + 1];
    }

    long high(int row) {
        return rows[row * WIDTH + 2];
    }

    long low(int row) {
        return rows[row * WIDTH + 3];
    }

    long close(int row) {
        return rows[row * WIDTH + 4];
    }

    /// Units of the day until the end of the candle.
    long dayVolume(int row) {
        return rows[row * WIDTH + 5];
    }

    /// First row whose key is not below `key`.
    int rowOf(int key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key(middle) < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Adds prices to the candle `key`; true when that began a new candle. A key before the last
    /// one is of a time that was played already and changes nothing.
    boolean fold(int key, long open, long high, long low, long close, long dayVolume) {
        if (size > 0 && key < key(size - 1)) {
            return false;
        }
        if (size > 0 && key == key(size - 1)) {
            int at = (size - 1) * WIDTH;
            rows[at + 2] = Math.max(rows[at + 2], clamp(high));
            rows[at + 3] = Math.min(rows[at + 3], clamp(low));
            rows[at + 4] = clamp(close);
            rows[at + 5] = Math.max(rows[at + 5], clamp(dayVolume));
            return false;
        }
        makeRoom();
        int at = size++ * WIDTH;
        rows[at] = key;
        rows[at + 1] = clamp(open);
        rows[at + 2] = clamp(high);
        rows[at + 3] = clamp(low);
        rows[at + 4] = clamp(close);
        rows[at + 5] = clamp(dayVolume);
        return true;
    }

    /// The oldest half goes when there is no room left.
    private void makeRoom() {
        if (size == maxRows) {
            int kept = size / 2;
            System.arraycopy(rows, (size - kept) * WIDTH, rows, 0, kept * WIDTH);
            size = kept;
        }
        if (size * WIDTH == rows.length) {
            rows = Arrays.copyOf(rows, Math.min(maxRows, size * 2) * WIDTH);
        }
    }

    private static int clamp(long value) {
        return (int) Math.clamp(value, 0, Integer.MAX_VALUE);
    }
}
