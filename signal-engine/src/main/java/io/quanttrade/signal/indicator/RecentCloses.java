package io.quanttrade.signal.indicator;

/// The last `capacity` closes in a ring, and their sum in whole units: exact, so a function of
/// these closes alone, however it was reached.
final class RecentCloses {

    private final long[] ring;
    private int next;
    private int size;
    private long sum;

    RecentCloses(int capacity) {
        ring = new long[capacity];
    }

    /// @throws ArithmeticException when the sum does not fit 64 bits
    void add(long closeUnits) {
        sum = Math.addExact(sum - ring[next], closeUnits);
        ring[next] = closeUnits;
        next = next + 1 == ring.length ? 0 : next + 1;
        if (size < ring.length) {
            size++;
        }
    }

    boolean isFull() {
        return size == ring.length;
    }

    long sum() {
        return sum;
    }

    /// A close of a full ring, 0 = the oldest.
    long get(int index) {
        int place = next + index;
        return ring[place < ring.length ? place : place - ring.length];
    }
}
