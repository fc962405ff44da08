package io.quanttrade.topics.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarIntervalTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "1s, 09:15:00.5, 09:15:00",
        "5s, 09:15:04, 09:15:00",
        "1m, 09:14:59, 09:14:00",
        "1m, 09:15:00, 09:15:00",
        "15m, 15:29:59, 15:15:00",
        "30m, 09:15:00, 09:15:00",
        "30m, 09:14:59, 08:45:00",
        "1h, 10:14:59, 09:15:00",
        "1h, 10:15:00, 10:15:00",
        "1h, 15:29:59, 15:15:00",
        "1h, 00:05:00, -00:45:00",
        "1d, 09:08:00, 00:00:00",
        "1d, 15:29:59, 00:00:00"
    })
    void barsAreAlignedToTheOpeningOfTheSession(String interval, String time, String start) {
        long expected =
                start.startsWith("-")
                        ? time("00:00:00") - LocalTime.parse(start.substring(1)).toNanoOfDay()
                        : time(start);
        assertEquals(expected, BarInterval.of(interval).startOf(time(time)));
    }

    private static long time(String text) {
        return MarketTime.epochNanos(DAY, LocalTime.parse(text));
    }
}
