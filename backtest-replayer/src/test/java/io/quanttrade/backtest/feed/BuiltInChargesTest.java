package io.quanttrade.backtest.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.order.core.ChargeBreakdown;
import io.quanttrade.order.core.ChargeEngine;
import io.quanttrade.order.core.ChargeTerms;
import io.quanttrade.topics.instrument.ChargeBook;
import io.quanttrade.topics.instrument.ChargeGroup;
import io.quanttrade.topics.instrument.ChargeSchedule;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rates that come with the program, through the engine that charges orders.
class BuiltInChargesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ChargeBook BOOK = new ChargeBook(BuiltInRules.entries(0));

    private final ChargeEngine engine = new ChargeEngine(BOOK);

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
                        "",
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
        "FUTURES,2021-05-17,1000000,200",
        "OPTIONS,2021-05-17,1000000,1000",
    })
    void transactionTaxFollowsTheDateOfTheTrade(
            ChargeGroup group, LocalDate date, long turnover, String stt) {
        ChargeTerms terms = new ChargeTerms(ExchangeSegment.BSE_FNO, group, "", Side.SELL, date);

        assertEquals(Money.of(stt), engine.breakdown(terms, Money.ofWhole(turnover)).stt());
    }

    @ParameterizedTest
    @CsvSource({
        "NSE_EQ, EQ, 2.97, 0.10",
        "NSE_EQ, BE, 2.97, 0.10",
        "BSE_EQ, A, 3.75, 0",
        "BSE_EQ, B, 3.75, 0",
        "BSE_EQ, X, 100, 0",
        "BSE_EQ, XT, 100, 0",
        "BSE_EQ, Z, 100, 0",
        "BSE_EQ, P, 1000, 0",
        "BSE_EQ, ZP, 1000, 0",
        "BSE_EQ, IF, 2.75, 0",
        "BSE_EQ, M, 2.75, 0",
        "BSE_EQ, MS, 2.75, 0",
        "BSE_EQ, MT, 2.75, 0",
        "BSE_EQ, R, 2.75, 0",
        "BSE_EQ, TS, 2.75, 0",
    })
    void exchangesAndGroupsDiffer(
            ExchangeSegment segment, String series, String transaction, String protection) {
        for (ChargeGroup group : List.of(ChargeGroup.DELIVERY, ChargeGroup.INTRADAY)) {
            ChargeTerms terms = new ChargeTerms(segment, group, series, Side.SELL, TODAY);
            ChargeBreakdown charges = engine.breakdown(terms, Money.ofWhole(100_000));

            assertEquals(Money.of(transaction), charges.transaction());
            assertEquals(Money.of(protection), charges.investorProtection());
        }
    }

    @Test
    void theDepositoryFeeStandsInTheScheduleAndIsNotDuePerOrder() {
        ChargeSchedule delivery =
                BOOK.find(ExchangeSegment.NSE_EQ, ChargeGroup.DELIVERY, "EQ", TODAY);
        assertNotNull(delivery);
        assertEquals(Money.of("12.50"), delivery.depositoryFee());

        ChargeTerms terms =
                new ChargeTerms(
                        ExchangeSegment.NSE_EQ, ChargeGroup.DELIVERY, "EQ", Side.SELL, TODAY);
        assertEquals(Money.of("149.39"), engine.ofOrder(terms, Money.ofWhole(144_000)));
    }

    @Test
    void noChargesAreKnownForCurrencyAndCommodity() {
        for (ExchangeSegment segment :
                List.of(ExchangeSegment.NSE_CURRENCY, ExchangeSegment.MCX_COMM)) {
            assertFalse(
                    engine.covers(
                            new ChargeTerms(segment, ChargeGroup.OTHER, "", Side.BUY, TODAY)));
        }
    }

    /// The table prints four decimals and cuts an exact half (2.12355 as 2.1235).
    private static void assertPrinted(String printed, Money exact) {
        assertTrue(exact.minus(Money.of(printed)).abs().units() <= 1, () -> printed + " " + exact);
    }

    private static long paisa(String rupees) {
        return Money.of(rupees).units() / 100;
    }
}
