package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionWatchTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final TradingCalendar CALENDAR =
            new TradingCalendar(
                    List.of(rule(false, LocalTime.of(15, 30)), rule(true, LocalTime.of(15, 15))));

    private final SessionWatch watch =
            new SessionWatch(
                    CALENDAR, List.of(share("A", false), share("B", true), share("C", true)));

    @Test
    void tellsEachChangeOfEachGroupOnce() {
        assertEquals(
                List.of("NSE_EQ session-closed", "NSE_EQ/derivatives session-closed"),
                at(LocalTime.of(9, 0)));
        assertEquals(List.of(), at(LocalTime.of(9, 14, 59)));
        assertEquals(
                List.of("NSE_EQ session-continuous", "NSE_EQ/derivatives session-continuous"),
                at(LocalTime.of(9, 15)));
        assertEquals(List.of(), at(LocalTime.of(15, 14, 59)));
        assertEquals(List.of("NSE_EQ/derivatives session-closed"), at(LocalTime.of(15, 15)));
        assertEquals(List.of(), at(LocalTime.of(9, 15)));
        assertEquals(List.of("NSE_EQ session-closed"), at(LocalTime.of(16, 0)));
    }

    @Test
    void isOpenWhileOneGroupTrades() {
        assertFalse(watch.isOpen(time(LocalTime.of(9, 14))));
        assertTrue(watch.isOpen(time(LocalTime.of(15, 20))));
        assertFalse(watch.isOpen(time(LocalTime.of(15, 30))));
    }

    private List<String> at(LocalTime time) {
        return watch.advance(time(time), 5).stream()
                .peek(event -> assertEquals(FeedEventKind.SESSION_PHASE, event.kind()))
                .map(event -> event.scope() + " " + event.code())
                .sorted()
                .toList();
    }

    private static long time(LocalTime time) {
        return MarketTime.epochNanos(DAY, time);
    }

    private static CalendarEntry rule(boolean derivatives, LocalTime close) {
        return new CalendarEntry.SessionRule(
                "NSE_EQ/" + derivatives,
                ExchangeSegment.NSE_EQ,
                derivatives,
                LocalTime.of(9, 15),
                close,
                LocalTime.of(15, 10),
                LocalDate.EPOCH,
                null,
                1);
    }

    private static Instrument share(String symbol, boolean hasDerivatives) {
        return new Instrument(
                ExchangeSegment.NSE_EQ.instrumentId(symbol),
                symbol,
                ExchangeSegment.NSE_EQ,
                "1",
                symbol,
                InstrumentKind.EQUITY,
                hasDerivatives,
                1,
                Price.of("0.05"),
                0,
                null,
                null,
                true,
                LocalDate.EPOCH,
                null,
                1);
    }
}
