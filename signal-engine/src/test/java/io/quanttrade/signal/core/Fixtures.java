package io.quanttrade.signal.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.strategy.StrategyDefinition.Indicator;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.strategy.StrategyDefinition.Rule;
import io.quanttrade.topics.strategy.StrategyDefinition.RuleType;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/// Ticks, bars and deployments for tests.
public final class Fixtures {

    public static final InstrumentId TCS = new InstrumentId("NSE:TCS");
    public static final InstrumentId INFY = new InstrumentId("NSE:INFY");
    public static final BarInterval ONE_MINUTE = BarInterval.of("1m");
    public static final BarInterval FIVE_MINUTES = BarInterval.of("5m");
    public static final LocalDate MONDAY = LocalDate.of(2021, 5, 17);

    private static final long WALL = 1_700_000_000_000_000_000L;
    private static final int PRICE_STEP = 500;

    private Fixtures() {}

    public static SortedSet<BarInterval> intervals(String... texts) {
        SortedSet<BarInterval> intervals = new TreeSet<>();
        for (String text : texts) {
            intervals.add(BarInterval.of(text));
        }
        return intervals;
    }

    public static long at(LocalDate date, String time) {
        return MarketTime.epochNanos(date, LocalTime.parse(time));
    }

    public static TopicOffset offset(long offset) {
        return new TopicOffset("ticks-of-a-test", 0, offset);
    }

    /// A trade at a time of Monday, without day volume.
    public static Tick trade(long sequence, String time, String price) {
        return trade(sequence, at(MONDAY, time), price, 0, 0, 0);
    }

    public static Tick trade(
            long sequence, long time, String price, long quantity, long dayVolume, int flags) {
        return new Tick(
                TCS,
                "test",
                sequence,
                time,
                WALL + sequence,
                TickKind.TRADE,
                Price.of(price),
                quantity,
                dayVolume,
                null,
                0,
                null,
                0,
                flags);
    }

    public static Bar bar(InstrumentId instrument, BarInterval interval, long start, long units) {
        Price price = new Price(units);
        return new Bar(
                instrument, interval, start, price, price, price, price, 0, 1, false, 1, WALL);
    }

    public static StrategyDefinition cross(
            IndicatorType type, int fast, int slow, BarInterval interval) {
        return new StrategyDefinition(
                "cross",
                interval,
                Map.of("fast", new Indicator(type, fast), "slow", new Indicator(type, slow)),
                Rule.of(RuleType.CROSSED_UP, "fast", "slow"),
                Rule.of(RuleType.CROSSED_DOWN, "fast", "slow"),
                new SizeRule.FixedQuantity(10));
    }

    public static Deployment deployment(
            String id, long version, StrategyDefinition definition, DeploymentState state) {
        return new Deployment(
                id,
                version,
                new AccountId("PAPER-1"),
                TradingMode.PAPER,
                state,
                definition,
                List.of("NSE:*"),
                0,
                WALL,
                "test");
    }

    /// One deployment of each kind of indicator, on two intervals.
    public static List<Deployment> deployments() {
        return List.of(
                deployment(
                        "a-sma",
                        1,
                        cross(IndicatorType.SMA, 2, 5, ONE_MINUTE),
                        DeploymentState.RUNNING),
                deployment(
                        "b-ema",
                        1,
                        cross(IndicatorType.EMA, 3, 8, ONE_MINUTE),
                        DeploymentState.RUNNING),
                deployment(
                        "c-rsi",
                        1,
                        cross(IndicatorType.RSI, 3, 6, FIVE_MINUTES),
                        DeploymentState.RUNNING),
                deployment(
                        "d-exits",
                        1,
                        cross(IndicatorType.SMA, 1, 3, ONE_MINUTE),
                        DeploymentState.PAUSED));
    }

    /// Ticks of [#TCS] and [#INFY].
    public static List<Tick> randomTicks(Random random, int perDate) {
        return randomTicks(random, perDate, TCS, INFY);
    }

    /// Ticks of two instruments over three dates with all that a feed does: late ticks (told and
    /// not), outliers, falling and unknown volumes, gaps, quotes, ticks outside the session, ends
    /// of sessions with stragglers after them.
    public static List<Tick> randomTicks(
            Random random, int perDate, InstrumentId one, InstrumentId other) {
        List<Tick> ticks = new ArrayList<>();
        InstrumentId[] ids = {one, other};
        long[] sequences = new long[2];
        long[] prices = {20_000_000, 10_000_000};
        for (int date = 0; date < 3; date++) {
            long[] volumes = {random.nextInt(1_000), random.nextInt(1_000)};
            long open = at(MONDAY.plusDays(date), "09:15:00");
            long close = at(MONDAY.plusDays(date), "15:30:00");
            long time = open - random.nextInt(600) * MarketTime.NANOS_PER_SECOND;
            Tick[] last = new Tick[2];
            for (int i = 0; i < perDate; i++) {
                int which = random.nextInt(2);
                time += random.nextInt(20_000) * MarketTime.NANOS_PER_MILLI;
                time += random.nextInt(200) == 0 ? 1_200 * MarketTime.NANOS_PER_SECOND : 0;
                prices[which] += (random.nextInt(5) - 2) * (long) PRICE_STEP;
                long price = prices[which];
                long quantity = random.nextInt(50);
                volumes[which] += quantity;
                long volume = random.nextInt(10) == 0 ? 0 : volumes[which];
                int flags = time < open || time >= close ? TickFlag.OFF_SESSION.bit() : 0;
                // A feed that connects in the morning comes from an interruption.
                flags |= i == 0 || random.nextInt(80) == 0 ? TickFlag.AFTER_GAP.bit() : 0;
                long late = 0;
                if (random.nextInt(25) == 0) {
                    late = random.nextInt(90) * MarketTime.NANOS_PER_SECOND;
                    flags |= random.nextBoolean() ? TickFlag.LATE.bit() : 0;
                } else if (random.nextInt(50) == 0) {
                    price = price * (random.nextBoolean() ? 6 : 14) / 10;
                    flags |= TickFlag.OUTLIER.bit();
                } else if (random.nextInt(50) == 0) {
                    volume = Math.max(0, volume - random.nextInt(200));
                    flags |= random.nextBoolean() ? TickFlag.VOLUME_FELL.bit() : 0;
                }
                if (time >= close && last[which] != null && random.nextInt(8) == 0) {
                    ticks.add(sessionEnd(last[which], ++sequences[which], close, ticks.size()));
                    last[which] = null;
                }
                Tick tick =
                        new Tick(
                                ids[which],
                                "test",
                                ++sequences[which],
                                time - late,
                                WALL + ticks.size(),
                                random.nextInt(6) == 0 ? TickKind.QUOTE : TickKind.TRADE,
                                new Price(price),
                                quantity,
                                volume,
                                new Price(price - PRICE_STEP),
                                1,
                                new Price(price + PRICE_STEP),
                                1,
                                flags);
                last[which] = time < close ? tick : last[which];
                ticks.add(tick);
            }
            for (int which = 0; date < 2 && which < 2; which++) {
                if (last[which] != null) {
                    ticks.add(sessionEnd(last[which], ++sequences[which], close, ticks.size()));
                }
            }
        }
        return ticks;
    }

    private static Tick sessionEnd(Tick last, long sequence, long close, int wall) {
        return Tick.sessionEnd(last, sequence, close, WALL + wall);
    }

    /// A seed for a random test, printed so that a failure can be run again with
    /// `-Dquanttrade.seed=N`.
    public static long seed(String test) {
        long seed = Long.getLong("quanttrade.seed", new Random().nextInt(1_000_000));
        System.out.println(test + " seed " + seed);
        return seed;
    }
}
