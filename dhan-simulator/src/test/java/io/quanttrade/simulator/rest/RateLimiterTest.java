package io.quanttrade.simulator.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.simulator.rest.RateLimiter.Category;
import org.junit.jupiter.api.Test;

/// Every number of Dhan's rate table, to the request.
class RateLimiterTest {
    private static final long HOUR = 3_600_000;

    private final RateLimiter limiter = new RateLimiter();

    /// How many of `tries` requests at one moment pass.
    private int passing(Category category, long millis, int tries) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += limiter.allows(category, millis) ? 1 : 0;
        }
        return passed;
    }

    @Test
    void limitsPerSecond() {
        assertEquals(10, passing(Category.ORDER, 0, 30));
        assertEquals(5, passing(Category.DATA, 0, 30));
        assertEquals(1, passing(Category.QUOTE, 0, 30));
        assertEquals(20, passing(Category.OTHER, 0, 30));
        // The window slides: full again one second later, not before.
        assertEquals(0, passing(Category.ORDER, 999, 30));
        assertEquals(10, passing(Category.ORDER, 1_000, 30));
    }

    @Test
    void ordersAreLimitedPerMinuteHourAndDay() {
        int minute = 0;
        for (long second = 0; second < 60; second++) {
            minute += passing(Category.ORDER, second * 1_000, 10);
        }
        assertEquals(250, minute);
        int hour = minute;
        for (long second = 60; second < 3_600; second++) {
            hour += passing(Category.ORDER, second * 1_000, 10);
        }
        assertEquals(1_000, hour);
        int day = hour;
        for (long at = HOUR; at < 24 * HOUR; at += 10_000) {
            day += passing(Category.ORDER, at, 10);
        }
        assertEquals(7_000, day);
        assertTrue(limiter.allows(Category.ORDER, 24 * HOUR + 1));
    }

    @Test
    void dataHasADailyLimit() {
        int day = 0;
        for (long at = 0; at < 24 * HOUR; at += 1_000) {
            day += passing(Category.DATA, at, 5);
        }
        assertEquals(100_000, day);
    }

    @Test
    void equalChainRequestsWaitThreeSecondsDifferentOnesDoNot() {
        assertTrue(limiter.allowsUnique("a", 0));
        assertTrue(limiter.allowsUnique("b", 0));
        assertFalse(limiter.allowsUnique("a", 2_999));
        assertTrue(limiter.allowsUnique("a", 3_000));
    }
}
