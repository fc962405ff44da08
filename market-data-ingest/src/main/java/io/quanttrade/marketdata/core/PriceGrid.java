package io.quanttrade.marketdata.core;

import io.quanttrade.topics.value.Price;

/// Turns a feed's float32 rupees into units of a [Price] on an instrument's tick. A float32 is off
/// a decimal by a last digit or two; that is removed without a trace, and it is exact for 0.05
/// ticks below 524,288 and for 0.01 ticks below 131,072. A price further off than that is snapped
/// while the nearest tick is less than a quarter tick away, else it is off the grid.
final class PriceGrid {

    /// No price: not a number, infinite, or not positive.
    static final long NONE = 0;

    /// Too far from every tick.
    static final long OFF_GRID = -1;

    private static final int SNAP_DIVISOR = 4;

    /// Half a last digit for the conversion, the rest for a sender that computes in float32.
    private static final int FLOAT_ERROR_ULPS = 2;

    private PriceGrid() {}

    /// Units of the nearest tick, or [#NONE] or [#OFF_GRID].
    static long snap(float rupees, long tickUnits) {
        if (!(rupees > 0) || Float.isInfinite(rupees)) {
            return NONE;
        }
        double units = (double) rupees * Price.SCALE;
        if (units >= Long.MAX_VALUE / 2.0) {
            return OFF_GRID;
        }
        long snapped = Math.round(units / tickUnits) * tickUnits;
        double distance = Math.abs(units - snapped);
        boolean near = distance <= floatError(rupees) || distance * SNAP_DIVISOR < tickUnits;
        return near && snapped > 0 ? snapped : OFF_GRID;
    }

    /// True when a price was off its tick by more than a float32 can be.
    static boolean isSnapped(float rupees, long snappedUnits) {
        return Math.abs((double) rupees * Price.SCALE - snappedUnits) > floatError(rupees);
    }

    private static double floatError(float rupees) {
        return (double) Math.ulp(rupees) * FLOAT_ERROR_ULPS * Price.SCALE;
    }
}
