package io.quanttrade.backtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.backtest.core.BacktestResult;
import io.quanttrade.backtest.core.BacktestSettings;
import io.quanttrade.backtest.core.ChargeRules;
import io.quanttrade.backtest.core.Fill;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.order.core.ChargeEngine;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.order.core.ProductRule;
import io.quanttrade.topics.instrument.ChargeBook;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentHistory;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A replay judges and charges each day by that day's rules: over 2026-04-01 the lot of a future
/// changes from 75 to 65 and STT from 0.02 % to 0.05 %.
class OldDayRulesTest {

    private static final InstrumentId FUTURE = new InstrumentId("NFO:NIFTY-Jun2026-FUT");
    private static final LocalDate CHANGE = LocalDate.of(2026, 4, 1);
    private static final AccountId ACCOUNT = new AccountId("BACKTEST");
    private static final BarInterval DAY = BarInterval.of("1d");

    @Test
    void lotsFollowTheDateOfTheReplay() {
        BacktestResult old = run(75);
        BacktestResult now = run(65);

        assertTrue(old.fills().stream().anyMatch(fill -> fill.side() == Side.BUY), old::toString);
        assertTrue(
                old.fills().stream()
                        .filter(fill -> fill.side() == Side.BUY)
                        .allMatch(fill -> date(fill).isBefore(CHANGE.plusDays(1))));
        assertTrue(old.orders().denied().containsKey("QTY_LOT"));
        assertTrue(now.fills().stream().anyMatch(fill -> fill.side() == Side.BUY));
        assertTrue(now.fills().stream().noneMatch(fill -> date(fill).isBefore(CHANGE)));
    }

    @Test
    void chargesFollowTheDateOfTheFill() {
        List<Fill> sells =
                java.util.stream.Stream.of(run(75), run(65))
                        .flatMap(result -> result.fills().stream())
                        .filter(fill -> fill.side() == Side.SELL)
                        .toList();

        assertTrue(sells.stream().anyMatch(fill -> date(fill).isBefore(CHANGE)));
        assertTrue(sells.stream().anyMatch(fill -> !date(fill).isBefore(CHANGE)));
        for (Fill fill : sells) {
            Money turnover = fill.price().times(fill.quantity());
            Money stt =
                    Money.ofWhole(
                            Math.round(
                                    turnover.toDouble()
                                            * (date(fill).isBefore(CHANGE) ? 0.0002 : 0.0005)));
            // Without STT: brokerage 20, exchange, fund and SEBI, with GST.
            Money others = Money.of("23.60").plus(turnover.timesRatio(193 * 118, 1_000_000_000L));
            assertEquals(
                    stt.plus(others).toDouble(), fill.charges().toDouble(), 0.01, fill.toString());
        }
    }

    private static LocalDate date(Fill fill) {
        return MarketTime.istDate(fill.time());
    }

    private static BacktestResult run(long quantity) {
        Backtest backtest =
                new Backtest(
                        new BacktestSettings(
                                new Deployment(
                                        "backtest",
                                        1,
                                        ACCOUNT,
                                        TradingMode.BACKTEST,
                                        DeploymentState.RUNNING,
                                        Templates.of(
                                                "sma-cross",
                                                Map.of("fast", "2", "slow", "4"),
                                                DAY,
                                                new SizeRule.FixedQuantity(quantity)),
                                        List.of("NFO:*"),
                                        0,
                                        0,
                                        "test"),
                                limits(),
                                new InstrumentHistory(
                                        List.of(future(75, LocalDate.EPOCH), future(65, CHANGE))),
                                TradingCalendar.alwaysOpen(),
                                new ChargeRules(
                                        new ChargeEngine(new ChargeBook(BuiltInRules.entries(0))),
                                        ProductRule.BY_HOLDING,
                                        ChargeEngine.none()),
                                new PaperSettings(0),
                                MarketTime.IST,
                                false));
        LocalDate day = LocalDate.of(2026, 1, 1);
        for (int i = 0; i < 180; i++) {
            long start = MarketTime.epochNanos(day.plusDays(i), LocalTime.of(9, 15));
            Price price = new Price(250_000_000L + Math.round(100 * Math.sin(i / 3.0)) * 10_000);
            backtest.onBarOpen(FUTURE, price, start, 1);
            backtest.onBarClose(
                    new Bar(
                            FUTURE,
                            DAY,
                            start,
                            price,
                            price,
                            price,
                            price,
                            1,
                            1,
                            false,
                            i,
                            start + DAY.nanos()),
                    new TopicOffset("file", 0, i));
        }
        return backtest.finish();
    }

    private static Instrument future(long lot, LocalDate from) {
        return new Instrument(
                FUTURE,
                "NIFTY-Jun2026-FUT",
                ExchangeSegment.NSE_FNO,
                "53001",
                "NIFTY JUN FUT",
                InstrumentKind.FUTURE,
                true,
                lot,
                Price.of("0.0001"),
                0,
                null,
                null,
                true,
                from,
                null,
                0);
    }

    private static RiskLimits limits() {
        Money unlimited = new Money(Long.MAX_VALUE / 16);
        return new RiskLimits(
                ACCOUNT,
                1,
                TradingMode.BACKTEST,
                Money.ofWhole(100_000_000),
                Long.MAX_VALUE / 16,
                unlimited,
                new Money(1),
                20_000,
                0,
                unlimited,
                unlimited,
                unlimited,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                1,
                1,
                1,
                unlimited,
                0,
                "test");
    }
}
