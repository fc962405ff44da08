package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class PriceGridTest {

    /// The whole range for which float32 is exact on the tick is walked: no price is flagged or
    /// moved.
    @Test
    void everyPriceOnTheTickSurvivesFloat32() {
        for (long n = 1; n < 10_485_760; n += 7) {
            same(n * 500, 500);
        }
        for (long n = 1; n < 13_107_200; n += 11) {
            same(n * 100, 100);
        }
    }

    @Test
    void refusesWhatIsNoPrice() {
        assertEquals(PriceGrid.NONE, PriceGrid.snap(Float.NaN, 500));
        assertEquals(PriceGrid.NONE, PriceGrid.snap(-0.05f, 500));
        assertEquals(PriceGrid.NONE, PriceGrid.snap(Float.NEGATIVE_INFINITY, 500));
        assertEquals(PriceGrid.OFF_GRID, PriceGrid.snap(Float.MAX_VALUE, 500));
        assertEquals(PriceGrid.OFF_GRID, PriceGrid.snap(Float.MIN_VALUE, 500));
        assertEquals(PriceGrid.OFF_GRID, PriceGrid.snap(100.025f, 500));
    }

    private static void same(long units, long tick) {
        float rupees = (float) (units / 10_000.0);
        assertEquals(units, PriceGrid.snap(rupees, tick));
        assertFalse(PriceGrid.isSnapped(rupees, units), () -> "flagged " + units);
    }
}
