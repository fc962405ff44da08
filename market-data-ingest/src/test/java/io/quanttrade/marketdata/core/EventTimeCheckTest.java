package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.marketdata.core.EventTimeCheck.Verdict;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class EventTimeCheckTest {

    private static final long SECOND = MarketTime.NANOS_PER_SECOND;
    private static final long NOW =
            MarketTime.epochNanos(LocalDate.of(2026, 11, 20), LocalTime.of(10, 0));

    private final EventTimeCheck live = new EventTimeCheck(EventTimeCheck.REAL_TIME_BOUND);

    @Test
    void refuses1970And2099AndGoesOn() {
        assertEquals(Verdict.FINE, live.check(NOW, NOW, 0));
        assertEquals(Verdict.FLOOR, live.check(SECOND, NOW, 0));
        long far = MarketTime.epochNanos(LocalDate.of(2099, 1, 1), LocalTime.NOON);
        assertEquals(Verdict.AHEAD, live.check(far, NOW, 0));
        assertEquals(Verdict.FINE, live.check(NOW + SECOND, NOW + SECOND, SECOND));
        EventTimeCheck simulated = new EventTimeCheck(EventTimeCheck.SIMULATED_BOUND);
        for (int i = 0; i < 100; i++) {
            assertEquals(Verdict.AHEAD, simulated.check(far + i, NOW, i));
        }
        assertEquals(Verdict.FINE, simulated.check(NOW + 300 * 86_400 * SECOND, NOW, 100));
    }

    @Test
    void fiveSecondsAheadAreFineAndSixAreNot() {
        assertEquals(Verdict.FINE, live.check(NOW + 5 * SECOND, NOW, 0));
        EventTimeCheck other = new EventTimeCheck(EventTimeCheck.REAL_TIME_BOUND);
        assertEquals(Verdict.AHEAD, other.check(NOW + 6 * SECOND, NOW, 0));
    }

    @Test
    void aWallClockSetBackDoesNotSilenceTheFeed() {
        assertEquals(Verdict.FINE, live.check(NOW, NOW, 0));
        long wall = NOW - 120 * SECOND;
        for (int i = 1; i <= 60; i++) {
            assertEquals(Verdict.FINE, live.check(NOW + i * SECOND, wall + i * SECOND, i * SECOND));
        }
    }

    @Test
    void aFeedThatAgreesWithItselfIsBelievedOverAWrongWallClock() {
        long wall = NOW - 3_600 * SECOND;
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            Verdict verdict = live.check(NOW + i * SECOND, wall + i * SECOND, i * SECOND);
            refused += verdict == Verdict.FINE ? 0 : 1;
        }
        assertEquals(19, refused);
    }
}
