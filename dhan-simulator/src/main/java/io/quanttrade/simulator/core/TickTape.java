package io.quanttrade.simulator.core;

import java.util.Arrays;

/// The rows of one recorded symbol in file order: time, price and traded quantity, kept in arrays
/// because a file has up to a million rows.
public final class TickTape {
    private final Instrument instrument;
    private long[] millis = new long[1_024];
    private long[] price = new long[1_024];
    private long[] quantity = new long[1_024];
    private int size;

    public TickTape(Instrument instrument) {
        this.instrument = instrument;
    }

    /// Adds a row; `rowQuantity` is what traded since the row before. Throws
    /// [IllegalArgumentException] when the row is older than the last one.
    public void add(long rowMillis, long rowPrice, long rowQuantity) {
        if (size > 0 && rowMillis < millis[size - 1]) {
            throw new IllegalArgumentException("row at " + rowMillis + " comes too late");
        }
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, size * 2);
            price = Arrays.copyOf(price, size * 2);
            quantity = Arrays.copyOf(quantity, size * 2);
        }
        millis[size] = rowMillis;
        price[size] = rowPrice;
        quantity[size] = rowQuantity;
        size++;
    }

    public Instrument instrument() {
        return instrument;
    }

    public int size() {
        return size;
    }

    public long millis(int row) {
        return millis[row];
    }

    public long price(int row) {
        return price[row];
    }

    public long quantity(int row) {
        return quantity[row];
    }
}
