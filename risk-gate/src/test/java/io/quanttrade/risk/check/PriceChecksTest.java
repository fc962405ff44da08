package io.quanttrade.risk.check;

import static io.quanttrade.risk.testing.Fixtures.TCS;

import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TradingMode;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PriceChecksTest {

    @Test
    void priceMustBeOnTheTick() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.limitPrice = Price.of("2873.05");
            each.passes("PRICE_TICK");
            each.limitPrice = Price.of("2873.0501");
            each.fails("PRICE_TICK");
        }
    }

    @Test
    void collarHoldsOnTheAggressiveSideOnly() {
        Case buy = Case.entry();
        buy.signal.reference = Price.of("100");
        buy.limitPrice = Price.of("102");
        buy.passes("PRICE_COLLAR");
        buy.limitPrice = Price.of("102.0001");
        buy.fails("PRICE_COLLAR");
        buy.limitPrice = Price.of("1");
        buy.passes("PRICE_COLLAR");
        Case sell = Case.exit();
        sell.signal.reference = Price.of("100");
        sell.limitPrice = Price.of("98");
        sell.passes("PRICE_COLLAR");
        sell.limitPrice = Price.of("97.9999");
        sell.fails("PRICE_COLLAR");
        sell.limitPrice = Price.of("1000");
        sell.passes("PRICE_COLLAR");
    }

    @Test
    void priceStaysInsideTheBandOfTheDay() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.instrument =
                    Fixtures.instrument(
                            TCS, 1, "0.05", 0, Price.of("2800"), Price.of("2900"), true);
            for (String inside : Set.of("2800", "2900")) {
                each.limitPrice = Price.of(inside);
                each.passes("PRICE_BAND");
            }
            for (String outside : Set.of("2799.9999", "2900.0001")) {
                each.limitPrice = Price.of(outside);
                each.fails("PRICE_BAND");
            }
        }
    }

    @Test
    void untrustedTickStopsEntriesOnly() {
        Set<TickFlag> bad =
                Set.of(TickFlag.OUTLIER, TickFlag.CROSSED, TickFlag.AFTER_GAP, TickFlag.LATE);
        for (TickFlag flag : TickFlag.values()) {
            Case entry = Case.entry();
            entry.signal.flags = flag.bit();
            if (bad.contains(flag)) {
                entry.fails("PRICE_STALE");
            } else {
                entry.passes("PRICE_STALE");
            }
            Case exit = Case.exit();
            exit.signal.flags = flag.bit();
            exit.isNotApplied("PRICE_STALE");
        }
    }

    @Test
    void marketOrdersGoOutInBacktestsOnly() {
        for (Case each : new Case[] {Case.entry(), Case.exit()}) {
            each.passes("MARKET_ORDER");
            each.limitPrice = null;
            each.fails("MARKET_ORDER");
            each.limits().marketConversionPpm = 0;
            each.fails("MARKET_ORDER");
            each.signal.mode = TradingMode.BACKTEST;
            each.passes("MARKET_ORDER");
        }
    }
}
