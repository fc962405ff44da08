package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ClockShiftCheckTest {

    private static final long SHIFT = 19_800;
    private static final long NOW = 1_795_169_730L - SHIFT;

    private final ClockShiftCheck check = new ClockShiftCheck(SHIFT);

    @Test
    void theHabitHoldsOnAnOrdinaryDay() {
        for (int i = 0; i < 10_000; i++) {
            assertFalse(check.isDisproved(NOW + SHIFT + i, NOW + i + i % 30));
        }
    }

    @Test
    void anIlliquidInstrumentThatLastTraded5HoursAgoProvesNothing() {
        for (int i = 0; i < 10_000; i++) {
            assertFalse(check.isDisproved(NOW, NOW + i / 100));
        }
    }

    @Test
    void tradesInStepWithTrueUtcDisproveIt() {
        int needed = 0;
        while (!check.isDisproved(NOW + needed, NOW + needed)) {
            needed++;
        }
        assertEquals(49, needed);
    }

    @Test
    void oneTradeThatSpeaksForTheHabitTakesTheProofBack() {
        for (int i = 0; i < 49; i++) {
            assertFalse(check.isDisproved(NOW + i, NOW + i));
        }
        assertFalse(check.isDisproved(NOW + SHIFT + 50, NOW + 50));
        assertFalse(check.isDisproved(NOW + SHIFT + 51, NOW + 51));
    }
}
