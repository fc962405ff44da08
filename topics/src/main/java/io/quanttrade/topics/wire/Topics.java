package io.quanttrade.topics.wire;

import io.quanttrade.topics.audit.AuditEvent;
import io.quanttrade.topics.backtest.BacktestResult;
import io.quanttrade.topics.backtest.BacktestTask;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.Depth;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.PriceFactor;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.strategy.Deployment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The catalogue: the only place a topic name is written. Topics keyed by instrument share one
/// partition count and so do topics keyed by account, so that what belongs together is in the same
/// partition.
public final class Topics {

    /// Partitions of topics keyed by instrument, and of topics keyed by account.
    public static final int PARTITIONS = 4;

    /// Partitions of every dead-letter topic.
    public static final int DEAD_LETTER_PARTITIONS = 1;

    private static final int TABLE_PARTITIONS = 1;
    private static final String TEN_YEARS_MS = Long.toString(10L * 365 * 86_400_000);
    private static final String THIRTY_DAYS_MS = Long.toString(30L * 86_400_000);
    private static final String SMALL_SEGMENT_BYTES = Integer.toString(64 << 20);

    public static final Topic<Tick> MARKET_TICK =
            new Topic<>(
                    "market.tick.v1",
                    MarketDataCodec.TICK,
                    PARTITIONS,
                    log(false),
                    "market-data-ingest",
                    false,
                    true,
                    "Trade and quote ticks of every instrument, in exchange order per instrument.");
    public static final Topic<Bar> MARKET_BAR =
            new Topic<>(
                    "market.bar.v1",
                    MarketDataCodec.BAR,
                    PARTITIONS,
                    log(false),
                    "signal-engine",
                    true,
                    true,
                    "Closed bars of every instrument per interval.");
    public static final Topic<FeedEvent> MARKET_FEED =
            new Topic<>(
                    "market.feed.v1",
                    MarketDataCodec.FEED_EVENT,
                    PARTITIONS,
                    shortLog(),
                    "market-data-ingest",
                    true,
                    true,
                    "What happened to the feed: connects, gaps, stale, resumed, session phases.");
    public static final Topic<Depth> MARKET_DEPTH =
            new Topic<>(
                    "market.depth.v1",
                    MarketDataCodec.DEPTH,
                    PARTITIONS,
                    shortLog(),
                    "market-data-ingest",
                    false,
                    true,
                    "Order books of 20 and 200 levels of the instruments that are configured.");
    public static final Topic<Instrument> REFERENCE_INSTRUMENT =
            new Topic<>(
                    "reference.instrument.v1",
                    ReferenceCodec.INSTRUMENT,
                    TABLE_PARTITIONS,
                    table(),
                    "market-data-ingest",
                    true,
                    true,
                    "Instruments with lot, tick, freeze quantity and bands, with effective dates.");
    public static final Topic<CalendarEntry> REFERENCE_CALENDAR =
            new Topic<>(
                    "reference.calendar.v1",
                    ReferenceCodec.CALENDAR_ENTRY,
                    TABLE_PARTITIONS,
                    table(),
                    "market-data-ingest",
                    true,
                    true,
                    "The rulebook with effective dates: sessions, holidays, charges, ticks, lots,"
                            + " bands, corporate actions.");
    public static final Topic<Deployment> STRATEGY_DEPLOYMENT =
            new Topic<>(
                    "strategy.deployment.v1",
                    SignalCodec.DEPLOYMENT,
                    TABLE_PARTITIONS,
                    table(),
                    "query-api",
                    true,
                    true,
                    "Strategies put to work on accounts.");
    public static final Topic<SignalEvent> SIGNAL =
            new Topic<>(
                    "signal.v1",
                    SignalCodec.SIGNAL_EVENT,
                    PARTITIONS,
                    log(false),
                    "signal-engine",
                    true,
                    true,
                    "What strategies say, before any risk rule.");
    public static final Topic<RiskLimits> RISK_LIMIT =
            new Topic<>(
                    "risk.limit.v1",
                    RiskCodec.LIMITS,
                    TABLE_PARTITIONS,
                    flushed(table()),
                    "query-api",
                    true,
                    true,
                    "The limits of each account.");
    public static final Topic<RiskControl> RISK_CONTROL =
            new Topic<>(
                    "risk.control.v1",
                    RiskCodec.CONTROL,
                    TABLE_PARTITIONS,
                    flushed(table()),
                    "query-api",
                    true,
                    true,
                    "Kill, halt, reduce and resume, per account or for all.");
    public static final Topic<RiskDecision> RISK_DECISION =
            new Topic<>(
                    "risk.decision.v1",
                    RiskCodec.DECISION,
                    PARTITIONS,
                    log(true),
                    "risk-gate",
                    true,
                    true,
                    "The gate's answer to each signal, with every check.");
    public static final Topic<OrderIntent> ORDER_INTENT =
            new Topic<>(
                    "order.intent.v1",
                    OrderCodec.INTENT,
                    PARTITIONS,
                    log(true),
                    "risk-gate",
                    true,
                    true,
                    "Approved orders on their way to a venue.");
    public static final Topic<OrderEvent> ORDER_EVENT =
            new Topic<>(
                    "order.event.v1",
                    OrderCodec.EVENT,
                    PARTITIONS,
                    log(true),
                    "order-router",
                    true,
                    true,
                    "The life of each order.");
    public static final Topic<Position> PORTFOLIO_POSITION =
            new Topic<>(
                    "portfolio.position.v1",
                    PositionCodec.POSITION,
                    PARTITIONS,
                    table(),
                    "risk-gate",
                    true,
                    true,
                    "Net position and realised result per account and instrument.");
    public static final Topic<Valuation> PORTFOLIO_VALUATION =
            new Topic<>(
                    "portfolio.valuation.v1",
                    PositionCodec.VALUATION,
                    PARTITIONS,
                    log(false),
                    "risk-gate",
                    true,
                    true,
                    "Positions of an account at market prices, at most once a second.");
    public static final Topic<Tick> HISTORY_TICK =
            new Topic<>(
                    "history.tick.v1",
                    MarketDataCodec.TICK,
                    PARTITIONS,
                    log(false),
                    "market-data-ingest",
                    false,
                    true,
                    "Imported ticks; only what history.coverage.v1 names.");
    public static final Topic<Bar> HISTORY_BAR =
            new Topic<>(
                    "history.bar.v1",
                    MarketDataCodec.BAR,
                    PARTITIONS,
                    log(false),
                    "market-data-ingest",
                    false,
                    true,
                    "Imported bars; only what history.coverage.v1 names.");
    public static final Topic<Depth> HISTORY_DEPTH =
            new Topic<>(
                    "history.depth.v1",
                    MarketDataCodec.DEPTH,
                    PARTITIONS,
                    log(false),
                    "market-data-ingest",
                    false,
                    true,
                    "Imported order books; only what history.coverage.v1 names.");
    public static final Topic<PriceFactor> HISTORY_FACTOR =
            new Topic<>(
                    "history.factor.v1",
                    HistoryCodec.FACTOR,
                    TABLE_PARTITIONS,
                    table(),
                    "market-data-ingest",
                    false,
                    true,
                    "Imported factors that make old prices comparable with new ones.");
    public static final Topic<Coverage> HISTORY_COVERAGE =
            new Topic<>(
                    "history.coverage.v1",
                    HistoryCodec.COVERAGE,
                    TABLE_PARTITIONS,
                    table(),
                    "market-data-ingest",
                    false,
                    true,
                    "What was imported, per instrument, kind, interval and local day.");

    public static final Topic<BacktestTask> BACKTEST_TASK =
            new Topic<>(
                    "backtest.task.v1",
                    BacktestCodec.TASK,
                    PARTITIONS,
                    shortLog(),
                    "query-api",
                    true,
                    false,
                    "Backtests to be run, each taken by one replayer (writer: query-api, from a"
                            + " later version).");
    public static final Topic<BacktestResult> BACKTEST_RESULT =
            new Topic<>(
                    "backtest.result.v1",
                    BacktestCodec.RESULT,
                    TABLE_PARTITIONS,
                    table(),
                    "backtest-replayer",
                    true,
                    true,
                    "Where each backtest stands and its figures (writer: backtest-replayer, from a"
                            + " later version).");
    public static final Topic<AuditEvent> AUDIT =
            new Topic<>(
                    "audit.v1",
                    AuditCodec.EVENT,
                    PARTITIONS,
                    log(true),
                    "audit",
                    true,
                    true,
                    "Hash-chained record of decisions, orders and operator actions (writer: the"
                            + " audit processor, from a later version).");

    /// Every topic, in the order of the flow.
    public static final List<Topic<?>> ALL =
            List.of(
                    MARKET_TICK,
                    MARKET_BAR,
                    MARKET_FEED,
                    MARKET_DEPTH,
                    REFERENCE_INSTRUMENT,
                    REFERENCE_CALENDAR,
                    STRATEGY_DEPLOYMENT,
                    SIGNAL,
                    RISK_LIMIT,
                    RISK_CONTROL,
                    RISK_DECISION,
                    ORDER_INTENT,
                    ORDER_EVENT,
                    PORTFOLIO_POSITION,
                    PORTFOLIO_VALUATION,
                    BACKTEST_TASK,
                    BACKTEST_RESULT,
                    AUDIT,
                    HISTORY_TICK,
                    HISTORY_BAR,
                    HISTORY_DEPTH,
                    HISTORY_FACTOR,
                    HISTORY_COVERAGE);

    private Topics() {}

    /// Configuration of every dead-letter topic.
    public static Map<String, String> deadLetterConfig() {
        return shortLog();
    }

    private static Map<String, String> log(boolean flush) {
        Map<String, String> config =
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", TEN_YEARS_MS,
                        "segment.bytes", SMALL_SEGMENT_BYTES);
        return flush ? flushed(config) : config;
    }

    private static Map<String, String> shortLog() {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", THIRTY_DAYS_MS,
                "segment.bytes", SMALL_SEGMENT_BYTES);
    }

    /// Compacted, but history stays long enough for a replay to see the value of any instant.
    private static Map<String, String> table() {
        return Map.of(
                "cleanup.policy", "compact",
                "min.compaction.lag.ms", TEN_YEARS_MS,
                "segment.bytes", SMALL_SEGMENT_BYTES);
    }

    /// With a single broker each record is on disk before it is acknowledged.
    private static Map<String, String> flushed(Map<String, String> config) {
        Map<String, String> flushed = new HashMap<>(config);
        flushed.put("flush.messages", "1");
        return flushed;
    }
}
