package io.quanttrade.topics.wire;

import io.quanttrade.topics.audit.AuditChain;
import io.quanttrade.topics.audit.AuditEvent;
import io.quanttrade.topics.audit.AuditSubject;
import io.quanttrade.topics.backtest.BacktestResult;
import io.quanttrade.topics.backtest.BacktestState;
import io.quanttrade.topics.backtest.BacktestTask;
import io.quanttrade.topics.backtest.ChargeRule;
import io.quanttrade.topics.backtest.FillRule;
import io.quanttrade.topics.backtest.Metric;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.marketdata.Depth;
import io.quanttrade.topics.marketdata.DepthKind;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.marketdata.PriceFactor;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.order.Validity;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.risk.TradingState;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.signal.SignalInput;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One sample of every record variant of the contract, by stable name: the golden payloads are made
/// of them.
final class Samples {

    private static final AccountId ACCOUNT = new AccountId("PAPER-1");
    private static final InstrumentId TCS = new InstrumentId("NSE:TCS");
    private static final long EVENT_TIME = 1_621_223_130_000_000_000L;
    private static final long RECEIVED = 1_795_169_730_123_456_789L;
    private static final TopicOffset TRIGGER = new TopicOffset("market.tick.v1", 3, 4711);
    private static final InputCursor CURSOR =
            new InputCursor(List.of(new TopicOffset("strategy.deployment.v1", 0, -1), TRIGGER));
    private static final OrderEvent.OrderRef ORDER =
            new OrderEvent.OrderRef(
                    "C3WCFCS5EIBNA2MKVBME4GPOX",
                    "intent-1",
                    "signal-1",
                    ACCOUNT,
                    "sma-paper",
                    TradingMode.PAPER,
                    Venue.PAPER,
                    TCS,
                    Side.BUY,
                    16,
                    "P-1");
    private static final StrategyDefinition DEFINITION =
            new StrategyDefinition(
                    "sma-cross",
                    BarInterval.of("1m"),
                    Map.of(
                            "fast",
                                    new StrategyDefinition.Indicator(
                                            StrategyDefinition.IndicatorType.SMA, 10),
                            "slow",
                                    new StrategyDefinition.Indicator(
                                            StrategyDefinition.IndicatorType.SMA, 30)),
                    StrategyDefinition.Rule.of(
                            StrategyDefinition.RuleType.CROSSED_UP, "fast", "slow"),
                    StrategyDefinition.Rule.of(
                            StrategyDefinition.RuleType.CROSSED_DOWN, "fast", "slow"),
                    new SizeRule.FixedValue(Money.of("50000")));

    private static final StrategyDefinition LEVELS =
            new StrategyDefinition(
                    "rsi-levels",
                    BarInterval.of("1d"),
                    Map.of(
                            "close",
                            new StrategyDefinition.Indicator(
                                    StrategyDefinition.IndicatorType.CLOSE, 1),
                            "rsi",
                            new StrategyDefinition.Indicator(
                                    StrategyDefinition.IndicatorType.RSI, 14)),
                    level(StrategyDefinition.RuleType.CROSSED_DOWN, "30"),
                    level(StrategyDefinition.RuleType.ABOVE, "70.5"),
                    new SizeRule.FixedQuantity(10),
                    2);

    private Samples() {}

    private static StrategyDefinition.Rule level(StrategyDefinition.RuleType type, String number) {
        return new StrategyDefinition.Rule(
                type,
                List.of(
                        new StrategyDefinition.Operand.Alias("rsi"),
                        new StrategyDefinition.Operand.Level(new BigDecimal(number))));
    }

    /// A record with the topic it belongs to.
    record Sample<V extends Event>(Topic<V> topic, V value) {}

    static Map<String, Sample<?>> all() {
        Map<String, Sample<?>> samples = new LinkedHashMap<>();
        samples.put(
                "tick-full",
                new Sample<>(
                        Topics.MARKET_TICK,
                        new Tick(
                                TCS,
                                "dhan-feed",
                                42,
                                EVENT_TIME,
                                RECEIVED,
                                TickKind.TRADE,
                                Price.of("3064.85"),
                                25,
                                1_234_567,
                                Price.of("3064.80"),
                                100,
                                Price.of("3064.90"),
                                75,
                                TickFlag.AFTER_GAP.bit())));
        samples.put(
                "tick-bare",
                new Sample<>(
                        Topics.MARKET_TICK,
                        new Tick(
                                TCS,
                                "csv",
                                1,
                                EVENT_TIME,
                                RECEIVED,
                                TickKind.QUOTE,
                                Price.of("3064.85"),
                                0,
                                0,
                                null,
                                0,
                                null,
                                0,
                                0)));
        samples.put(
                "tick-session-end",
                new Sample<>(
                        Topics.MARKET_TICK,
                        new Tick(
                                TCS,
                                "dhan-feed",
                                43,
                                EVENT_TIME,
                                RECEIVED,
                                TickKind.SESSION_END,
                                Price.of("3064.85"),
                                0,
                                1_234_567,
                                null,
                                0,
                                null,
                                0,
                                0)));
        samples.put(
                "bar",
                new Sample<>(
                        Topics.MARKET_BAR,
                        new Bar(
                                TCS,
                                BarInterval.of("1m"),
                                EVENT_TIME,
                                Price.of("3060"),
                                Price.of("3066.5"),
                                Price.of("3059.95"),
                                Price.of("3064.85"),
                                12_345,
                                58,
                                true,
                                99,
                                RECEIVED)));
        samples.put(
                "history-tick",
                new Sample<>(
                        Topics.HISTORY_TICK,
                        new Tick(
                                new InstrumentId("US:SPY"),
                                "import:0123456789ab",
                                460_032,
                                EVENT_TIME,
                                RECEIVED,
                                TickKind.TRADE,
                                Price.of("168.75"),
                                200,
                                98_765_432,
                                null,
                                0,
                                null,
                                0,
                                TickFlag.OUTLIER.bit(),
                                0,
                                "P",
                                0x2000_2020)));
        samples.put(
                "history-bar",
                new Sample<>(
                        Topics.HISTORY_BAR,
                        new Bar(
                                TCS,
                                BarInterval.of("1d"),
                                EVENT_TIME,
                                Price.of("3060"),
                                Price.of("3066.5"),
                                Price.of("3059.95"),
                                Price.of("3064.85"),
                                2_012_345,
                                1,
                                false,
                                5_301,
                                RECEIVED)));
        samples.put(
                "history-depth",
                new Sample<>(
                        Topics.HISTORY_DEPTH,
                        new Depth(
                                new InstrumentId("US:BAC"),
                                "import:0123456789ab",
                                576_095,
                                EVENT_TIME,
                                RECEIVED,
                                DepthKind.SNAPSHOT,
                                "P",
                                null,
                                List.of(new DepthLevel(Price.of("13.92"), 500, 0)))));
        samples.put(
                "history-factor",
                new Sample<>(
                        Topics.HISTORY_FACTOR,
                        new PriceFactor(
                                new InstrumentId("US:AAPL"),
                                LocalDate.parse("2000-06-20"),
                                861_365_700,
                                8_928_570,
                                RECEIVED)));
        samples.put(
                "coverage",
                new Sample<>(
                        Topics.HISTORY_COVERAGE,
                        new Coverage(
                                new InstrumentId("FX:GBPUSD.BID"),
                                DataKind.BAR,
                                BarInterval.of("1m"),
                                LocalDate.parse("2012-02-01"),
                                ZoneId.of("UTC"),
                                1_440,
                                EVENT_TIME,
                                EVENT_TIME + 86_340_000_000_000L,
                                0,
                                new Coverage.Source(
                                        "bars",
                                        "GBPUSD_bid_201202.csv.gz",
                                        "0123456789abcdef".repeat(4)),
                                1,
                                100,
                                1,
                                new Coverage.Place(3, 4_711, 6_150),
                                RECEIVED)));
        samples.put(
                "feed-event",
                new Sample<>(
                        Topics.MARKET_FEED,
                        new FeedEvent(
                                "NSE:TCS",
                                FeedEventKind.GAP,
                                41,
                                0,
                                EVENT_TIME,
                                RECEIVED,
                                "feed-gap",
                                "no ticks for 21 s")));
        samples.put(
                "feed-gap",
                new Sample<>(
                        Topics.MARKET_FEED,
                        new FeedEvent(
                                "NSE:TCS",
                                FeedEventKind.GAP,
                                41,
                                42,
                                EVENT_TIME,
                                RECEIVED,
                                "feed-gap",
                                "no ticks for 21 s")));
        samples.put(
                "feed-source-count",
                new Sample<>(
                        Topics.MARKET_FEED,
                        FeedEvent.sourceCount(TCS, 16_024, EVENT_TIME, RECEIVED)));
        samples.put(
                "tick-derivative",
                new Sample<>(
                        Topics.MARKET_TICK,
                        new Tick(
                                new InstrumentId("NFO:NIFTY-Nov2026-FUT"),
                                "dhan-feed",
                                7,
                                EVENT_TIME,
                                RECEIVED,
                                TickKind.QUOTE,
                                Price.of("25642.80"),
                                75,
                                1_500_000,
                                Price.of("25642.50"),
                                150,
                                Price.of("25643.00"),
                                75,
                                0,
                                12_345_675)));
        samples.put(
                "depth-snapshot",
                new Sample<>(
                        Topics.MARKET_DEPTH,
                        new Depth(
                                TCS,
                                "dhan-depth20",
                                1,
                                RECEIVED,
                                RECEIVED,
                                DepthKind.SNAPSHOT,
                                "",
                                List.of(
                                        new DepthLevel(Price.of("3064.80"), 100, 3),
                                        new DepthLevel(Price.of("3064.75"), 250, 0)),
                                null)));
        samples.put(
                "depth-update",
                new Sample<>(
                        Topics.MARKET_DEPTH,
                        new Depth(
                                TCS,
                                "csv",
                                2,
                                EVENT_TIME,
                                RECEIVED,
                                DepthKind.UPDATE,
                                "NSE",
                                List.of(),
                                List.of(new DepthLevel(Price.of("3064.90"), 0, 0)))));
        samples.put(
                "instrument",
                new Sample<>(
                        Topics.REFERENCE_INSTRUMENT,
                        new Instrument(
                                TCS,
                                "TCS",
                                ExchangeSegment.NSE_EQ,
                                "11536",
                                "Tata Consultancy Services",
                                InstrumentKind.EQUITY,
                                true,
                                1,
                                Price.of("0.05"),
                                100_001,
                                Price.of("2758.40"),
                                Price.of("3371.30"),
                                true,
                                LocalDate.parse("2021-05-17"),
                                LocalDate.parse("2025-04-15"),
                                RECEIVED)));
        samples.put(
                "calendar-rule",
                new Sample<>(
                        Topics.REFERENCE_CALENDAR,
                        new CalendarEntry.SessionRule(
                                "NSE_EQ/1",
                                ExchangeSegment.NSE_EQ,
                                true,
                                LocalTime.of(9, 15),
                                LocalTime.of(15, 15),
                                LocalTime.of(15, 10),
                                LocalDate.parse("2026-08-03"),
                                null,
                                RECEIVED)));
        samples.put(
                "calendar-holiday",
                new Sample<>(
                        Topics.REFERENCE_CALENDAR,
                        new CalendarEntry.Holiday(
                                "NSE_EQ/h",
                                ExchangeSegment.NSE_EQ,
                                LocalDate.parse("2026-11-24"),
                                "Guru Nanak Jayanti",
                                RECEIVED)));
        samples.put(
                "calendar-special",
                new Sample<>(
                        Topics.REFERENCE_CALENDAR,
                        new CalendarEntry.SpecialSession(
                                "NSE_EQ/s",
                                ExchangeSegment.NSE_EQ,
                                LocalDate.parse("2026-02-01"),
                                LocalTime.of(9, 15),
                                LocalTime.of(15, 30),
                                LocalTime.of(15, 20),
                                "Union Budget",
                                RECEIVED)));
        ReferenceSamples.add(samples);
        samples.put(
                "deployment",
                new Sample<>(
                        Topics.STRATEGY_DEPLOYMENT,
                        new Deployment(
                                "sma-paper",
                                2,
                                ACCOUNT,
                                TradingMode.PAPER,
                                DeploymentState.RUNNING,
                                DEFINITION,
                                List.of("NSE:*", "NSE:TCS"),
                                EVENT_TIME,
                                RECEIVED,
                                "demo@quanttrade.local")));
        samples.put(
                "deployment-levels",
                new Sample<>(
                        Topics.STRATEGY_DEPLOYMENT,
                        new Deployment(
                                "rsi-paper",
                                1,
                                ACCOUNT,
                                TradingMode.PAPER,
                                DeploymentState.RUNNING,
                                LEVELS,
                                List.of("NSE:TCS"),
                                0,
                                RECEIVED,
                                "demo@quanttrade.local")));
        samples.put(
                "signal-raised",
                new Sample<>(
                        Topics.SIGNAL,
                        new SignalEvent.SignalRaised(
                                "signal-1",
                                ACCOUNT,
                                "sma-paper",
                                2,
                                "sma-cross",
                                TradingMode.PAPER,
                                TCS,
                                SignalAction.ENTER_LONG,
                                new SizeRule.FixedValue(Money.of("50000")),
                                0,
                                Price.of("3064.85"),
                                Price.of("3064.80"),
                                null,
                                0,
                                EVENT_TIME,
                                "fast crossed above slow",
                                List.of(
                                        new SignalInput("fast", "3061.245"),
                                        new SignalInput("slow", "3060.9")),
                                EVENT_TIME,
                                RECEIVED,
                                TRIGGER,
                                CURSOR,
                                "NSE:TCS#42")));
        samples.put(
                "signal-raised-pyramiding",
                new Sample<>(
                        Topics.SIGNAL,
                        new SignalEvent.SignalRaised(
                                "signal-1",
                                ACCOUNT,
                                "sma-paper",
                                2,
                                "sma-cross",
                                TradingMode.PAPER,
                                TCS,
                                SignalAction.ENTER_LONG,
                                new SizeRule.FixedValue(Money.of("50000")),
                                3,
                                Price.of("3064.85"),
                                Price.of("3064.80"),
                                null,
                                0,
                                EVENT_TIME,
                                "fast crossed above slow",
                                List.of(
                                        new SignalInput("fast", "3061.245"),
                                        new SignalInput("slow", "3060.9")),
                                EVENT_TIME,
                                RECEIVED,
                                TRIGGER,
                                CURSOR,
                                "NSE:TCS#42")));
        samples.put(
                "strategy-applied",
                new Sample<>(
                        Topics.SIGNAL,
                        new SignalEvent.StrategyApplied(
                                ACCOUNT,
                                "sma-paper",
                                2,
                                "sma-cross",
                                TradingMode.PAPER,
                                EVENT_TIME,
                                RECEIVED,
                                TRIGGER,
                                CURSOR)));
        samples.put(
                "risk-limits",
                new Sample<>(
                        Topics.RISK_LIMIT,
                        new RiskLimits(
                                ACCOUNT,
                                1,
                                TradingMode.PAPER,
                                Money.ofWhole(1_000_000),
                                10_000,
                                Money.ofWhole(200_000),
                                Money.ofWhole(500),
                                20_000,
                                5_000,
                                Money.ofWhole(500_000),
                                Money.ofWhole(2_000_000),
                                Money.ofWhole(100_000),
                                25,
                                40,
                                10_000_000_000L,
                                2_000_000_000L,
                                30_000_000_000L,
                                Money.ofWhole(20_000),
                                RECEIVED,
                                "system")));
        samples.put(
                "risk-control",
                new Sample<>(
                        Topics.RISK_CONTROL,
                        new RiskControl(
                                "*",
                                3,
                                TradingState.HALTED,
                                true,
                                "operator stopped everything",
                                "demo@quanttrade.local",
                                RECEIVED)));
        List<CheckResult> passed =
                List.of(new CheckResult("R10", "VALUE_MAX", true, "200000.00", "49037.60"));
        samples.put(
                "decision-approved",
                new Sample<>(
                        Topics.RISK_DECISION,
                        new RiskDecision.Approved(
                                "decision-1",
                                "signal-1",
                                ACCOUNT,
                                TCS,
                                "sma-paper",
                                TradingMode.PAPER,
                                "intent-1",
                                passed,
                                "1",
                                CURSOR,
                                EVENT_TIME,
                                RECEIVED,
                                RECEIVED + 5)));
        samples.put(
                "decision-denied",
                new Sample<>(
                        Topics.RISK_DECISION,
                        new RiskDecision.Denied(
                                "decision-2",
                                "signal-2",
                                ACCOUNT,
                                TCS,
                                "sma-paper",
                                TradingMode.PAPER,
                                "VALUE_MAX",
                                "200000.00",
                                "306485.00",
                                List.of(
                                        new CheckResult(
                                                "R10",
                                                "VALUE_MAX",
                                                false,
                                                "200000.00",
                                                "306485.00")),
                                "1",
                                CURSOR,
                                EVENT_TIME,
                                RECEIVED,
                                RECEIVED + 5)));
        samples.put(
                "intent-limit",
                new Sample<>(Topics.ORDER_INTENT, intent(OrderType.LIMIT, Price.of("3080.15"))));
        samples.put(
                "intent-market", new Sample<>(Topics.ORDER_INTENT, intent(OrderType.MARKET, null)));
        samples.put(
                "order-submitted",
                order(
                        new OrderEvent.OrderSubmitted(
                                ORDER.withVenueOrderId(""), 1, EVENT_TIME, RECEIVED)));
        samples.put(
                "order-acknowledged",
                order(new OrderEvent.OrderAcknowledged(ORDER, 2, EVENT_TIME, RECEIVED)));
        samples.put(
                "order-rejected",
                order(
                        new OrderEvent.OrderRejected(
                                ORDER,
                                3,
                                "DH-905",
                                "Missing required fields",
                                EVENT_TIME,
                                RECEIVED)));
        samples.put(
                "order-filled",
                order(
                        new OrderEvent.OrderFilled(
                                ORDER,
                                3,
                                "P1",
                                10,
                                Price.of("3064.90"),
                                10,
                                Money.of("12.34"),
                                EVENT_TIME,
                                RECEIVED)));
        samples.put(
                "order-canceled",
                order(new OrderEvent.OrderCanceled(ORDER, 4, "IOC rest", EVENT_TIME, RECEIVED)));
        samples.put(
                "order-expired",
                order(new OrderEvent.OrderExpired(ORDER, 4, "end of day", EVENT_TIME, RECEIVED)));
        samples.put(
                "order-unknown",
                order(
                        new OrderEvent.OrderUnknown(
                                ORDER, 2, "no answer in 2 s", EVENT_TIME, RECEIVED)));
        samples.put(
                "order-unsent",
                order(
                        new OrderEvent.OrderUnsent(
                                ORDER,
                                2,
                                "SIGNAL_STALE",
                                "deadline passed",
                                EVENT_TIME,
                                RECEIVED)));
        samples.put(
                "position",
                new Sample<>(
                        Topics.PORTFOLIO_POSITION,
                        new Position(
                                ACCOUNT,
                                TCS,
                                TradingMode.PAPER,
                                16,
                                Money.of("49038.40"),
                                Money.of("-12.50"),
                                Money.of("34.56"),
                                3,
                                "C3WCFCS5EIBNA2MKVBME4GPOX/P1",
                                EVENT_TIME,
                                RECEIVED)));
        samples.put(
                "valuation",
                new Sample<>(
                        Topics.PORTFOLIO_VALUATION,
                        new Valuation(
                                ACCOUNT,
                                7,
                                List.of(
                                        new Valuation.Mark(
                                                TCS, 16, Price.of("3070.00"), Money.of("81.60"))),
                                Money.of("-12.50"),
                                Money.of("81.60"),
                                Money.of("34.56"),
                                Money.of("49120"),
                                Money.of("49120"),
                                EVENT_TIME,
                                RECEIVED)));
        addBacktests(samples);
        addAudit(samples);
        return samples;
    }

    private static void addBacktests(Map<String, Sample<?>> samples) {
        BacktestTask task =
                new BacktestTask(
                        new BacktestTask.Inputs(
                                "{\"type\":\"sma-cross\"}",
                                Map.of("fast", "10", "slow", "30"),
                                EVENT_TIME,
                                EVENT_TIME + 86_400_000_000_000L,
                                List.of("NSE:TCS"),
                                FillRule.NEXT_TICK,
                                ChargeRule.INDIA,
                                new BigDecimal("0.001"),
                                Money.ofWhole(1_000_000),
                                50_000_000),
                        "demo@quanttrade.local",
                        RECEIVED);
        samples.put("backtest-task", new Sample<>(Topics.BACKTEST_TASK, task));
        samples.put(
                "backtest-queued",
                new Sample<>(
                        Topics.BACKTEST_RESULT,
                        new BacktestResult(
                                task.runId(),
                                1,
                                BacktestState.QUEUED,
                                List.of(),
                                "",
                                "",
                                "",
                                "",
                                "",
                                0,
                                RECEIVED)));
        samples.put(
                "backtest-succeeded",
                new Sample<>(
                        Topics.BACKTEST_RESULT,
                        new BacktestResult(
                                task.runId(),
                                1,
                                BacktestState.SUCCEEDED,
                                List.of(
                                        new Metric.Exact(
                                                "finalValue",
                                                new BigDecimal("1001234.5670"),
                                                "INR"),
                                        new Metric.Statistic("sharpe", 1.25, "")),
                                "a".repeat(64),
                                "b".repeat(64),
                                "0.1.0",
                                "",
                                "",
                                RECEIVED,
                                RECEIVED + 1_000_000_000L)));
        samples.put(
                "backtest-failed",
                new Sample<>(
                        Topics.BACKTEST_RESULT,
                        new BacktestResult(
                                task.runId(),
                                2,
                                BacktestState.FAILED,
                                List.of(),
                                "",
                                "",
                                "0.1.0",
                                "data-missing",
                                "no ticks of NSE:TCS on 2021-05-17",
                                RECEIVED,
                                RECEIVED + 1)));
    }

    private static void addAudit(Map<String, Sample<?>> samples) {
        AuditEvent first =
                AuditChain.append(
                        "PAPER-1",
                        null,
                        new AuditEvent.Fact(
                                AuditSubject.DECISION,
                                "decision-1",
                                "risk-gate",
                                "decide",
                                "approved",
                                new TopicOffset("risk.decision.v1", 2, 17),
                                "c".repeat(64),
                                EVENT_TIME,
                                RECEIVED));
        samples.put("audit-decision", new Sample<>(Topics.AUDIT, first));
        samples.put(
                "audit-access",
                new Sample<>(
                        Topics.AUDIT,
                        AuditChain.append(
                                "PAPER-1",
                                first,
                                new AuditEvent.Fact(
                                        AuditSubject.ACCESS,
                                        "demo@quanttrade.local",
                                        "demo@quanttrade.local",
                                        "login",
                                        "",
                                        null,
                                        "d".repeat(64),
                                        RECEIVED + 1,
                                        RECEIVED + 1))));
    }

    private static Sample<OrderEvent> order(OrderEvent event) {
        return new Sample<>(Topics.ORDER_EVENT, event);
    }

    private static OrderIntent intent(OrderType type, Price limit) {
        return new OrderIntent(
                "intent-1",
                "C3WCFCS5EIBNA2MKVBME4GPOX",
                "signal-1",
                "decision-1",
                ACCOUNT,
                "sma-paper",
                TradingMode.PAPER,
                TCS,
                ExchangeSegment.NSE_EQ,
                "11536",
                Price.of("0.05"),
                Side.BUY,
                16,
                type,
                limit,
                Product.INTRADAY,
                Validity.IOC,
                false,
                0,
                1,
                EVENT_TIME,
                RECEIVED,
                RECEIVED + 5,
                RECEIVED + 2_000_000_000L,
                TRIGGER);
    }
}
