package io.quanttrade.topics.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarGridTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @ParameterizedTest(name = "{0} {1} at {2}")
    @CsvSource({
        "NSE:TCS, 1s, 09:15:00.5, 09:15:00",
        "NSE:TCS, 5s, 09:15:04, 09:15:00",
        "NSE:TCS, 1m, 09:14:59, 09:14:00",
        "NSE:TCS, 1m, 09:15:00, 09:15:00",
        "NSE:TCS, 15m, 15:29:59, 15:15:00",
        "NSE:TCS, 30m, 09:15:00, 09:15:00",
        "NSE:TCS, 30m, 09:14:59, 08:45:00",
        "NSE:TCS, 1h, 10:14:59, 09:15:00",
        "NSE:TCS, 1h, 10:15:00, 10:15:00",
        "NSE:TCS, 1h, 15:29:59, 15:15:00",
        "NSE:TCS, 1h, 00:05:00, -00:45:00",
        "NSE:TCS, 1d, 09:08:00, 00:00:00",
        "NSE:TCS, 1d, 15:29:59, 00:00:00",
        "BSE:TCS, 1h, 09:59:00, 09:15:00",
        "IDX:NIFTY, 1h, 09:59:00, 09:15:00",
        "NFO:NIFTY-Nov2026-FUT, 2h, 11:14:59, 09:15:00",
        "BFO:SENSEX-Nov2026-FUT, 30m, 09:44:00, 09:15:00",
        "MCX:GOLD-Dec2026-FUT, 1m, 09:00:30, 09:00:00",
        "MCX:GOLD-Dec2026-FUT, 30m, 09:29:59, 09:00:00",
        "MCX:GOLD-Dec2026-FUT, 1h, 09:59:59, 09:00:00",
        "MCX:GOLD-Dec2026-FUT, 4h, 23:54:59, 21:00:00",
        "MCX:GOLD-Dec2026-FUT, 1d, 23:54:59, 00:00:00",
        "CDS:USDINR-Nov2026-FUT, 1h, 09:59:59, 09:00:00",
        "BCD:USDINR-Nov2026-FUT, 2h, 10:59:59, 09:00:00",
        "US:AAPL, 15m, 19:14:00, 19:00:00",
        "US:AAPL, 1h, 19:14:00, 18:15:00",
        "FX:GBPUSD.BID, 1h, 09:15:00, 09:15:00",
        "CRYPTO:BTCUSDT, 1d, 05:29:00, 00:00:00",
        "PLAIN, 1h, 09:15:00, 09:15:00"
    })
    void barsAreAlignedToTheOpeningOfTheSegment(
            String instrument, String interval, String time, String start) {
        long expected =
                start.startsWith("-")
                        ? time("00:00:00") - LocalTime.parse(start.substring(1)).toNanoOfDay()
                        : time(start);
        assertEquals(expected, grid(instrument, interval).startOf(time(time)));
    }

    /// The first bar of a session is a whole one, on every segment and every interval.
    @Test
    void openingStartsABarOfEveryInterval() {
        for (ExchangeSegment segment : ExchangeSegment.values()) {
            boolean early =
                    List.of(
                                    ExchangeSegment.MCX_COMM,
                                    ExchangeSegment.NSE_CURRENCY,
                                    ExchangeSegment.BSE_CURRENCY)
                            .contains(segment);
            long opening = time(early ? "09:00:00" : "09:15:00");
            for (int seconds = 1; seconds < 86_400; seconds++) {
                if (86_400 % seconds == 0) {
                    BarInterval interval = new BarInterval(seconds);
                    BarGrid grid = BarGrid.of(segment.instrumentId("X"), interval);
                    assertEquals(opening, grid.startOf(opening), segment + " " + interval);
                    assertEquals(
                            opening - interval.nanos(),
                            grid.startOf(opening - 1),
                            segment + " " + interval);
                    assertTrue(grid.startOf(opening + interval.nanos() - 1) == opening);
                }
            }
        }
    }

    private static BarGrid grid(String instrument, String interval) {
        return BarGrid.of(new InstrumentId(instrument), BarInterval.of(interval));
    }

    private static long time(String text) {
        return MarketTime.epochNanos(DAY, LocalTime.parse(text));
    }
}
