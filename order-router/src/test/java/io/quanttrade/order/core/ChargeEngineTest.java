package io.quanttrade.order.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargeEngineTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final ChargeEngine engine = ChargeEngine.india();

    @ParameterizedTest
    @CsvSource({
        "DELIVERY,BUY,100,1428.55,0.00,143,4.2428,0.1429,0.1429,21,0.8151,169.34",
        "DELIVERY,SELL,100,1440.00,0.00,144,4.2768,0.1440,0.1440,0,0.8217,149.39",
        "INTRADAY,BUY,50,1427.90,20.00,0,2.1204,0.0714,0.0714,2,4.0074,28.27",
        "INTRADAY,SELL,50,1430.00,20.00,18,2.1235,0.0715,0.0715,0,4.0080,44.27",
        "INTRADAY,BUY,10,1427.90,4.28,0,0.4241,0.0143,0.0143,0,0.8525,5.59",
        "FUTURES,BUY,65,25680,20.00,0,28.8772,1.6692,1.6692,33,9.3988,94.61",
        "FUTURES,SELL,65,25700,20.00,835,28.8997,1.6705,1.6705,0,9.4033,896.64",
        "OPTIONS,BUY,65,134.00,20.00,0,3.0511,0.0436,0.0087,0,4.1586,27.26",
        "OPTIONS,SELL,65,140.00,20.00,14,3.1877,0.0455,0.0091,0,4.1836,41.43",
    })
    void chargesTheWorkedExamplesToThePaisa(
            ChargeGroup group,
            Side side,
            long quantity,
            String price,
            String brokerage,
            String stt,
            String transaction,
            String protection,
            String sebi,
            String stamp,
            String gst,
            String total) {
        boolean cash = group == ChargeGroup.DELIVERY || group == ChargeGroup.INTRADAY;
        ChargeTerms terms =
                new ChargeTerms(
                        cash ? ExchangeSegment.NSE_EQ : ExchangeSegment.NSE_FNO,
                        group,
                        side,
                        TODAY);

        ChargeBreakdown charges = engine.breakdown(terms, Price.of(price).times(quantity));

        // The table prints brokerage to the paisa.
        assertEquals(paisa(brokerage), Math.floorDiv(charges.brokerage().units() + 50, 100));
        assertEquals(Money.of(stt), charges.stt());
        assertPrinted(transaction, charges.transaction());
        assertPrinted(protection, charges.investorProtection());
        assertPrinted(sebi, charges.sebi());
        assertEquals(Money.of(stamp), charges.stamp());
        assertPrinted(gst, charges.gst());
        assertEquals(Money.of(total), charges.total());
    }

    @ParameterizedTest
    @CsvSource({
        "FUTURES,2026-03-31,1000000,200",
        "FUTURES,2026-04-01,1000000,500",
        "OPTIONS,2026-03-31,1000000,1000",
        "OPTIONS,2026-04-01,1000000,1500",
        "INTRADAY,2026-03-31,1000000,250",
        "INTRADAY,2026-04-01,1000000,250",
    })
    void transactionTaxFollowsTheDateOfTheTrade(
            ChargeGroup group, LocalDate date, long turnover, String stt) {
        ChargeTerms terms = new ChargeTerms(ExchangeSegment.BSE_FNO, group, Side.SELL, date);

        assertEquals(Money.of(stt), engine.breakdown(terms, Money.ofWhole(turnover)).stt());
    }

    @Test
    void exchangesDiffer() {
        ChargeTerms nse =
                new ChargeTerms(ExchangeSegment.NSE_EQ, ChargeGroup.DELIVERY, Side.SELL, TODAY);
        ChargeTerms bse =
                new ChargeTerms(ExchangeSegment.BSE_EQ, ChargeGroup.DELIVERY, Side.SELL, TODAY);
        Money turnover = Money.ofWhole(100_000);

        assertEquals(Money.of("2.97"), engine.breakdown(nse, turnover).transaction());
        assertEquals(Money.of("3.75"), engine.breakdown(bse, turnover).transaction());
        assertEquals(Money.ZERO, engine.breakdown(bse, turnover).investorProtection());
    }

    @Test
    void fillsOfOneOrderPayTogetherWhatTheOrderPays() {
        Random random = new Random(20261120);
        for (int round = 0; round < 500; round++) {
            ChargeTerms terms =
                    new ChargeTerms(
                            ExchangeSegment.NSE_FNO,
                            ChargeGroup.values()[random.nextInt(4)],
                            Side.values()[random.nextInt(2)],
                            TODAY);
            Money turnover = Money.ZERO;
            Money paid = Money.ZERO;
            for (int fill = 0; fill < 5; fill++) {
                Money last = new Money(1 + random.nextLong(10_000_000_000L));
                Money share = engine.ofFill(terms, turnover, last);
                assertFalse(share.isNegative());
                paid = paid.plus(share);
                turnover = turnover.plus(last);
            }
            assertEquals(engine.ofOrder(terms, turnover), paid);
        }
    }

    @Test
    void nothingTradedCostsNothing() {
        for (ChargeGroup group : ChargeGroup.values()) {
            if (group != ChargeGroup.OTHER) {
                ChargeTerms terms = new ChargeTerms(ExchangeSegment.NSE_EQ, group, Side.BUY, TODAY);
                assertEquals(Money.ZERO, engine.ofOrder(terms, Money.ZERO));
            }
        }
    }

    @Test
    void refusesSegmentsWithoutRates() {
        ChargeTerms terms =
                new ChargeTerms(ExchangeSegment.MCX_COMM, ChargeGroup.OTHER, Side.BUY, TODAY);

        assertFalse(engine.covers(terms));
        assertThrows(IllegalArgumentException.class, () -> engine.ofOrder(terms, Money.ofWhole(1)));
    }

    @Test
    void flatCommissionRoundsHalfUp() {
        ChargeTerms terms =
                new ChargeTerms(ExchangeSegment.MCX_COMM, ChargeGroup.OTHER, Side.BUY, TODAY);

        assertEquals(new Money(1), ChargeEngine.flat(500).ofOrder(terms, new Money(1_000)));
        assertEquals(new Money(0), ChargeEngine.flat(499).ofOrder(terms, new Money(1_000)));
        assertEquals(Money.ZERO, ChargeEngine.none().ofOrder(terms, Money.ofWhole(1_000_000)));
        assertThrows(IllegalArgumentException.class, () -> ChargeEngine.flat(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "NSE_EQ,CNC,NSE:TCS,DELIVERY",
        "NSE_EQ,INTRADAY,NSE:TCS,INTRADAY",
        "NSE_FNO,MARGIN,NFO:NIFTY-Nov2026-FUT,FUTURES",
        "NSE_FNO,INTRADAY,NFO:NIFTY-Nov2026-25650-CE,OPTIONS",
        "BSE_FNO,MARGIN,BFO:SENSEX-Nov2026-85000-PE,OPTIONS",
        "MCX_COMM,INTRADAY,MCX:GOLD-Dec2026-FUT,OTHER",
    })
    void groupFollowsSegmentProductAndSymbol(
            ExchangeSegment segment, Product product, String instrument, ChargeGroup group) {
        assertEquals(group, ChargeGroup.of(segment, product, new InstrumentId(instrument)));
    }

    /// The table prints four decimals and cuts an exact half (2.12355 as 2.1235).
    private static void assertPrinted(String printed, Money exact) {
        assertTrue(exact.minus(Money.of(printed)).abs().units() <= 1, () -> printed + " " + exact);
    }

    private static long paisa(String rupees) {
        return Money.of(rupees).units() / 100;
    }
}
