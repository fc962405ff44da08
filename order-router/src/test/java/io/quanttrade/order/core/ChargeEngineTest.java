package io.quanttrade.order.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.topics.instrument.ChargeGroup;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Side;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargeEngineTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final ChargeEngine engine = TestCharges.ENGINE;

    @Test
    void fillsOfOneOrderPayTogetherWhatTheOrderPays() {
        Random random = new Random(20261120);
        for (int round = 0; round < 500; round++) {
            ChargeTerms terms =
                    new ChargeTerms(
                            ExchangeSegment.NSE_EQ,
                            ChargeGroup.values()[random.nextInt(4)],
                            "",
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
                ChargeTerms terms =
                        new ChargeTerms(ExchangeSegment.NSE_EQ, group, "", Side.BUY, TODAY);
                assertEquals(Money.ZERO, engine.ofOrder(terms, Money.ZERO));
            }
        }
    }

    @Test
    void refusesSegmentsWithoutRates() {
        ChargeTerms terms =
                new ChargeTerms(ExchangeSegment.MCX_COMM, ChargeGroup.OTHER, "", Side.BUY, TODAY);

        assertFalse(engine.covers(terms));
        assertThrows(IllegalArgumentException.class, () -> engine.ofOrder(terms, Money.ofWhole(1)));
    }

    @Test
    void flatCommissionRoundsHalfUp() {
        ChargeTerms terms =
                new ChargeTerms(ExchangeSegment.MCX_COMM, ChargeGroup.OTHER, "", Side.BUY, TODAY);

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
        assertEquals(group, ChargeTerms.group(segment, product, new InstrumentId(instrument)));
    }
}
