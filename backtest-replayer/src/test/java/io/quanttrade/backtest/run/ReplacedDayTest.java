package io.quanttrade.backtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.backtest.core.BacktestResult;
import io.quanttrade.backtest.core.BacktestSettings;
import io.quanttrade.backtest.core.ChargeRules;
import io.quanttrade.backtest.core.RunHash;
import io.quanttrade.backtest.feed.RecordedLog;
import io.quanttrade.backtest.feed.TopicMarket;
import io.quanttrade.marketdata.stream.history.HistoryWriter;
import io.quanttrade.marketdata.stream.history.SourceImport;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentHistory;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.Topics;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A day whose rows lie behind those of the next day is replayed before it, and an order that waits
/// at its end meets the ticks of the next day.
@Timeout(120)
class ReplacedDayTest {

    private static final InstrumentId WAVE = new InstrumentId("NSE:WAVE");
    private static final AccountId ACCOUNT = new AccountId("BACKTEST");
    private static final BarInterval MINUTE = BarInterval.of("1m");
    private static final int TICKS = 3_601;
    private static final long OPEN = 1_621_223_100_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long IMPORTED = OPEN + 30 * 86_400 * SECOND;

    @TempDir Path folder;

    @Test
    void aReplacedDayIsReplayedAsIfItHadBeenImportedFirst() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            TopicProvisioner.createMissing(kafka.bootstrap());
            write(kafka.bootstrap(), "a", 0, 2, 0);
            BacktestResult straight = replay(kafka.bootstrap(), 2 * TICKS);

            // With other prices, then with those of before.
            write(kafka.bootstrap(), "b", 0, 1, 50);
            BacktestResult other = replay(kafka.bootstrap(), 2 * TICKS);
            write(kafka.bootstrap(), "c", 0, 1, 0);
            BacktestResult repaired = replay(kafka.bootstrap(), 2 * TICKS);

            assertFalse(straight.fills().isEmpty());
            assertTrue(straight.orders().canceledOrders() > 0, "none waited overnight");
            assertEquals(0, straight.orders().open());
            assertEquals(0, other.orders().open());
            assertEquals(0, repaired.orders().open());
            assertEquals(straight.fills(), repaired.fills());
            assertEquals(straight.stateHash(), repaired.stateHash());
        }
    }

    /// Imports days of which the last tick of the first closes a bar that raises an order.
    private static void write(String bootstrap, String digit, int from, int to, int dearer) {
        try (HistoryWriter writer = HistoryWriter.open(bootstrap, false, true)) {
            Coverage.Source source = new Coverage.Source("ticks", digit, digit.repeat(64));
            SourceImport target =
                    new SourceImport(
                            writer,
                            new SourceImport.Terms(source, WAVE, MarketTime.IST, 1, 1, IMPORTED),
                            (there, offered) -> {});
            var track = target.track(Topics.HISTORY_TICK, DataKind.TICK, null, true);
            for (int day = from; day < to; day++) {
                for (int i = 0; i < TICKS; i++) {
                    Tick tick = tick(source.label(), day, i, price(day, i) + dearer);
                    track.add(tick, tick.eventTime(), tick.dayVolume());
                }
            }
            target.finish();
        }
        // A writer that opens waits until the commit of the one before is seen by readers.
        HistoryWriter.open(bootstrap, false).close();
    }

    private static long price(int day, int second) {
        if (day == 1) {
            return 2_150 + Math.round(40 * Math.sin(second / 200.0));
        }
        return second < TICKS - 61 ? 2_100 - second / 60 : 2_200;
    }

    private static Tick tick(String label, int day, int i, long rupees) {
        return new Tick(
                WAVE,
                label,
                (long) day * TICKS + i + 1,
                OPEN + day * 86_400 * SECOND + i * SECOND,
                IMPORTED,
                TickKind.TRADE,
                Price.of(Long.toString(rupees)),
                0,
                i * 10L,
                null,
                0,
                null,
                0,
                0,
                0,
                "",
                0);
    }

    private static BacktestResult replay(String bootstrap, long ticks) {
        Backtest run =
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
                                                Map.of("fast", "3", "slow", "8"),
                                                MINUTE,
                                                new SizeRule.FixedQuantity(1)),
                                        List.of("NSE:*"),
                                        0,
                                        0,
                                        "test"),
                                limits(),
                                new InstrumentHistory(List.of(wave())),
                                TradingCalendar.alwaysOpen(),
                                ChargeRules.NONE,
                                new PaperSettings(0),
                                MarketTime.IST,
                                false));
        HistoryLog history = new HistoryLog(bootstrap);
        long fed =
                new TopicMarket(new RecordedLog(bootstrap), MINUTE, TradingCalendar.alwaysOpen())
                        .feedImported(
                                run,
                                Long.MAX_VALUE,
                                history.coverage().values(),
                                history,
                                new RunHash());
        assertEquals(ticks, fed);
        return run.finish();
    }

    private static Instrument wave() {
        return new Instrument(
                WAVE,
                "WAVE",
                ExchangeSegment.NSE_EQ,
                "1",
                "WAVE",
                InstrumentKind.EQUITY,
                true,
                1,
                Price.of("0.05"),
                0,
                null,
                null,
                true,
                LocalDate.EPOCH,
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
