package io.quanttrade.simulator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelMarketTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    /// One event as a client could see it.
    private record Seen(int index, long millis, long price, long volume, long bid, long ask) {}

    private static List<Seen> play(MarketSource source, int events) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            long millis = source.nextMillis();
            InstrumentMarket m = source.advance();
            seen.add(
                    new Seen(
                            m.index(),
                            millis,
                            m.lastPrice(),
                            m.volume(),
                            m.bidPrice(0),
                            m.askPrice(0)));
        }
        return seen;
    }

    @Test
    void sameSeedGivesSameTicksAndAnotherSeedOthers() {
        List<Seen> first = play(new ModelMarket(7, FRIDAY, 20), 5_000);
        assertEquals(first, play(new ModelMarket(7, FRIDAY, 20), 5_000));
        assertNotEquals(first, play(new ModelMarket(8, FRIDAY, 20), 5_000));
    }

    @Test
    void resumedMarketContinuesWithTheSameTicks() {
        ModelMarket market = new ModelMarket(7, FRIDAY, 20);
        play(market, 3_000);
        String position = market.position();
        List<Seen> rest = play(market, 3_000);
        ModelMarket resumed = new ModelMarket(7, FRIDAY, 20);
        resumed.resume(position);
        assertEquals(rest, play(resumed, 3_000));
        ModelMarket other = new ModelMarket(8, FRIDAY, 20);
        assertThrows(IllegalArgumentException.class, () -> other.resume(position));
    }

    @Test
    void everyTickIsInTimeOnTheGridAndInsideTheBand() {
        ModelMarket market = new ModelMarket(3, FRIDAY, 100);
        long before = market.startMillis();
        Set<Integer> ticked = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            long millis = market.nextMillis();
            assertTrue(millis >= before, "time runs backwards");
            before = millis;
            InstrumentMarket m = market.advance();
            ticked.add(m.index());
            assertEquals(0, m.lastPrice() % m.tick(), m.instrument().symbol());
            assertTrue(m.lastPrice() >= m.lowerLimit() && m.lastPrice() <= m.upperLimit());
            if (m.instrument().segment() != Segment.IDX_I) {
                assertTrue(m.bidPrice(0) < m.askPrice(0));
                assertTrue(m.lastQuantity() > 0);
            }
        }
        assertEquals(KnownInstruments.stocks().size() + 1, ticked.size());
    }

    @Test
    void rateIsTheConfiguredOne() {
        ModelMarket market = new ModelMarket(3, FRIDAY, 1_000);
        int stockTicks = 0;
        long end = market.startMillis() + 60_000;
        while (market.nextMillis() < end) {
            stockTicks += market.advance().instrument().segment() == Segment.NSE_EQ ? 1 : 0;
        }
        assertEquals(60_000, stockTicks, 3_000);
    }

    @Test
    void afterTheCloseTheNextTradingDayOpens() {
        ModelMarket market = new ModelMarket(3, FRIDAY, 1);
        long close = TradingCalendar.closeMillis(FRIDAY);
        while (market.nextMillis() < close) {
            InstrumentMarket _ = market.advance();
        }
        // Tuesday 24 November 2026 is a holiday, Monday is not.
        assertEquals(TradingCalendar.openMillis(LocalDate.of(2026, 11, 23)), market.nextMillis());
        long friday = market.instruments().getFirst().lastPrice();
        InstrumentMarket first = market.advance();
        assertEquals(friday, first.previousClose());
        assertEquals(first.open(), first.lastPrice());
    }

    @Test
    void calendarSkipsWeekendsAndHolidays() {
        assertEquals(
                LocalDate.of(2026, 11, 25),
                TradingCalendar.nextTradingDay(LocalDate.of(2026, 11, 23)));
        assertEquals(
                LocalDate.of(2026, 11, 20),
                TradingCalendar.latestTradingDay(LocalDate.of(2026, 11, 22)));
        assertTrue(TradingCalendar.isTradingDay(LocalDate.of(2026, 2, 1)));
    }

    @Test
    void tickSizesFollowDateAndPrice() {
        LocalDate old = LocalDate.of(2021, 5, 17);
        assertEquals(500, TickSizes.of(Segment.NSE_EQ, old, 1_943_0000));
        assertEquals(1_000, TickSizes.of(Segment.NSE_EQ, FRIDAY, 1_943_0000));
        assertEquals(100, TickSizes.of(Segment.NSE_EQ, FRIDAY, 249_9900));
        assertEquals(500, TickSizes.of(Segment.NSE_EQ, FRIDAY, 250_0000));
        assertEquals(10_000, TickSizes.of(Segment.NSE_EQ, FRIDAY, 15_876_0000));
    }
}
