package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterAgeTest {

    private final TradingCalendar calendar = new TradingCalendar(BuiltInRules.entries(1));
    private final MasterAge age = new MasterAge();

    @ParameterizedTest
    @CsvSource({
        "2026-11-25, 2026-11-26T08:59:59, ",
        "2026-11-25, 2026-11-26T09:00:00, 2026-11-26",
        "2026-11-25, 2026-11-26T23:59:59, 2026-11-26",
        "2026-11-26, 2026-11-26T09:00:00, ",
        "2026-11-27, 2026-11-26T09:00:00, ",
        "2026-11-20, 2026-11-21T12:00:00, ",
        "2026-11-20, 2026-11-23T09:00:00, 2026-11-23",
        "2026-11-23, 2026-11-24T12:00:00, ",
    })
    void yesterdaysMasterIsStaleFromThePreOpenOfATradingDay(
            LocalDate imported, LocalDateTime now, LocalDate missing) {
        age.imported(imported);

        assertEquals(missing, age.missing(calendar, nanos(now)));
    }

    @Test
    void isNotStaleBeforeAMarketDateIsKnown() {
        assertNull(age.missing(calendar, nanos(LocalDateTime.parse("2026-11-26T12:00"))));
    }

    private static long nanos(LocalDateTime time) {
        return MarketTime.epochNanos(time.toLocalDate(), time.toLocalTime());
    }
}
