package io.quanttrade.simulator.core;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Switches of the exchange itself, changed at run time by the test that drives it.
public final class Behaviour {
    /// Whether working orders trade at all.
    public boolean fills = true;

    /// Most shares one order may trade per tick; 0 = no cap.
    public long maxFillQuantity;

    /// How many of the next orders are rejected; negative = all.
    public int rejectNext;

    /// Reason given for a forced rejection.
    public String rejectText = "Order rejected by switch";

    private long[] slices = {};

    /// Quantities of an order's fills, one per tick, `30,30,40`; empty = as the market has them.
    public void slices(String text) {
        slices =
                text.isBlank()
                        ? new long[0]
                        : Arrays.stream(text.split(",", -1))
                                .mapToLong(part -> Long.parseLong(part.strip()))
                                .toArray();
    }

    /// The same as text.
    public String slices() {
        return Arrays.stream(slices).mapToObj(Long::toString).collect(Collectors.joining(","));
    }

    boolean hasSlices() {
        return slices.length > 0;
    }

    /// Quantity of the fill with this number, from 0; 0 after the last one.
    long slice(int number) {
        return number < slices.length ? slices[number] : 0;
    }
}
