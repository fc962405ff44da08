package io.quanttrade.backtest.run;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.backtest.core.BacktestResult;
import io.quanttrade.backtest.core.BacktestSettings;
import io.quanttrade.backtest.core.Fill;
import io.quanttrade.backtest.core.RunHash;
import io.quanttrade.backtest.feed.Rulebook;
import io.quanttrade.backtest.report.BacktestReport;
import io.quanttrade.backtest.run.RunOptions.ActionChoice;
import io.quanttrade.backtest.run.RunOptions.ChargeChoice;
import io.quanttrade.backtest.run.RunOptions.CurvePoints;
import io.quanttrade.backtest.run.RunOptions.Fills;
import io.quanttrade.order.core.AccountCharges;
import io.quanttrade.order.core.DayCharges;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentHistory;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.StrategyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What runs over files and over topics have in common: the strategy, the account, the conventions
/// that the result states, and what a reader must know before believing it.
final class RunPlan {

    private static final AccountId ACCOUNT = new AccountId("BACKTEST");
    private static final int DEFAULT_SIZE_DIVISOR = 10;
    private static final int FEW_TRADES = 30;

    /// Far beyond any order, near enough that sums of limits do not overflow.
    private static final long UNLIMITED = Long.MAX_VALUE / 16;

    /// Limits come from the collar of the options alone, so the rule about them denies none.
    private static final long COLLAR_PPM = RiskLimits.PPM;

    private final RunOptions options;
    private final StrategyDefinition definition;
    private final Map<String, String> assumptions = new LinkedHashMap<>();
    private final Notes notes = new Notes();

    /// @param fileInterval length of the bars of the files, null where bars are built from ticks
    /// @throws CommandFailure when the strategy cannot be had or wants other bars
    RunPlan(RunOptions options, SourceKind source, @Nullable BarInterval fileInterval) {
        this.options = options;
        OptionRules.check(options.given(), source);
        boolean bars = source == SourceKind.BAR_FILES;
        options.requireFills(bars ? Fills.NEXT_OPEN : Fills.NEXT_TICK, source.words());
        this.definition = definition(fileInterval);
        if (fileInterval != null && !definition.interval().equals(fileInterval)) {
            throw RunOptions.wrong(
                    "interval-mismatch",
                    "the strategy wants bars of "
                            + definition.interval()
                            + ", the files hold bars of "
                            + fileInterval);
        }
        assume(bars);
    }

    RunOptions options() {
        return options;
    }

    BarInterval interval() {
        return definition.interval();
    }

    Notes notes() {
        return notes;
    }

    void assume(String name, String value) {
        assumptions.put(name, value);
    }

    private StrategyDefinition definition(@Nullable BarInterval fileInterval) {
        if ((options.template == null) == (options.strategy == null)) {
            throw RunOptions.wrong("strategy-missing", "give --template NAME or --strategy FILE");
        }
        BarInterval asked = options.interval == null ? null : interval(options.interval);
        if (asked != null && fileInterval != null && !asked.equals(fileInterval)) {
            throw RunOptions.wrong(
                    "interval-mismatch",
                    "--interval " + asked + ", but the files hold bars of " + fileInterval);
        }
        if (options.template != null) {
            BarInterval built = asked == null ? BarInterval.of("1m") : asked;
            return Templates.of(
                    options.template,
                    options.params,
                    fileInterval == null ? built : fileInterval,
                    size());
        }
        return document(asked);
    }

    private StrategyDefinition document(@Nullable BarInterval asked) {
        if (!options.params.isEmpty()) {
            throw RunOptions.wrong(
                    "option-not-possible",
                    "--param is for a --template; a document has its values");
        }
        if (options.quantity != null) {
            throw RunOptions.wrong(
                    "option-not-possible",
                    "--quantity is for a --template; a document says its size itself");
        }
        StrategyDefinition document = read();
        if (asked != null && !document.interval().equals(asked)) {
            throw RunOptions.wrong(
                    "interval-mismatch",
                    "--interval "
                            + asked
                            + ", but the document wants bars of "
                            + document.interval());
        }
        return document;
    }

    private StrategyDefinition read() {
        try {
            return StrategyJson.read(Files.readAllBytes(options.strategy));
        } catch (IOException e) {
            throw RunOptions.wrong("strategy-not-readable", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, options.strategy + ": " + e.getMessage());
        }
    }

    private static BarInterval interval(String text) {
        try {
            return BarInterval.of(text);
        } catch (IllegalArgumentException e) {
            throw RunOptions.wrong("option-invalid", "--interval: " + e.getMessage());
        }
    }

    private SizeRule size() {
        return options.quantity == null
                ? new SizeRule.FixedValue(options.capital().timesRatio(1, DEFAULT_SIZE_DIVISOR))
                : new SizeRule.FixedQuantity(quantity(options.quantity));
    }

    private static long quantity(long units) {
        if (units <= 0) {
            throw RunOptions.wrong("option-invalid", "--quantity must be above 0");
        }
        return units;
    }

    private void assume(boolean bars) {
        assume("strategy", StrategyJson.write(definition));
        assume("capital", options.capital().toString());
        assume(
                "fills",
                bars
                        ? "whole quantity at the open of the next bar"
                        : "whole quantity at the first tick "
                                + options.latencyMillis()
                                + " ms after the decision, one price step worse where no quote is known");
        assume(
                "collar",
                options.collarPpm() == 0
                        ? "none: a market order fills at the price it meets"
                        : "an order that meets a price more than "
                                + options.collar
                                + " of the signal's price away is canceled");
        assume(
                "cash",
                "no margin: a purchase that the cash does not cover at its fill is canceled");
        assume("charges", charges());
        assume(
                "indicators",
                "EMA from the mean of its first bars, RSI by Wilder; docs/strategies.md has all");
    }

    private String charges() {
        String schedule =
                options.chargeChoice() == ChargeChoice.NONE
                        ? "none"
                        : "Indian charges by date, "
                                + switch (options.productChoice()) {
                                    case AUTO ->
                                            "delivery for what is held over night with the depository"
                                                    + " fee per instrument and day of a sale, else intraday";
                                    case INTRADAY -> "all as intraday";
                                    case DELIVERY -> "all as delivery";
                                };
        return schedule
                + (options.commission.signum() == 0
                        ? ""
                        : " + " + options.commission.toPlainString() + " of turnover");
    }

    /// The end of the first bar that begins in a range.
    long effectiveFrom(long from) {
        return from + definition.interval().nanos();
    }

    /// Says what the run does about corporate actions.
    void assume(ActionChoice actions) {
        assume(
                "corporate actions",
                switch (actions) {
                    case APPLY -> "bars in terms of the shares after every one that the files show";
                    case REFUSE -> "none known in the range";
                    case IGNORE -> "prices as they are";
                });
    }

    /// A run ready to be fed.
    ///
    /// @param universe exact ids, or `EXCHANGE:*`
    /// @param effectiveFrom end of the first bar it trades on
    Backtest backtest(
            List<String> universe,
            long effectiveFrom,
            List<Instrument> instruments,
            TradingCalendar calendar,
            Rulebook rules,
            ZoneId zone) {
        return new Backtest(
                new BacktestSettings(
                        deployment(universe, effectiveFrom),
                        limits(),
                        new InstrumentHistory(instruments),
                        calendar,
                        RunCharges.of(options, rules),
                        new PaperSettings(options.latencyMillis() * MarketTime.NANOS_PER_MILLI),
                        zone,
                        options.curvePoints() == CurvePoints.BAR));
    }

    private Deployment deployment(List<String> universe, long effectiveFrom) {
        return new Deployment(
                "backtest",
                1,
                ACCOUNT,
                TradingMode.BACKTEST,
                DeploymentState.RUNNING,
                definition,
                universe,
                effectiveFrom,
                0,
                "backtest");
    }

    /// True when a deployment of the universe would cover the instrument.
    Deployment coverage(List<String> universe) {
        return deployment(universe, 0);
    }

    /// Limits that deny nothing a backtest should see; funds, reduce-only and the session rules
    /// still hold.
    private RiskLimits limits() {
        Money unlimited = new Money(UNLIMITED);
        return new RiskLimits(
                ACCOUNT,
                1,
                TradingMode.BACKTEST,
                options.capital(),
                UNLIMITED,
                unlimited,
                new Money(1),
                COLLAR_PPM,
                options.collarPpm(),
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
                "backtest");
    }

    /// Ends a run and says what it was.
    ///
    /// @param data how much was fed, in words
    BacktestReport finish(Backtest run, RunHash inputs, ZoneId zone, String data) {
        assume("data", data);
        assumptions.forEach((name, value) -> inputs.add(name + "=" + value));
        BacktestResult result = run.finish();
        noteFills(result);
        noteCharges(result);
        if (result.equity().lowestCash().isNegative()) {
            notes.add(
                    "cash-below-zero",
                    "down to "
                            + result.equity().lowestCash()
                            + ": the charges of a sale were more than there was");
        }
        BacktestReport report =
                BacktestReport.of(
                        result, options.curvePoints().name(), zone, assumptions, inputs.finish());
        if (report.trades().size() < FEW_TRADES) {
            notes.add(
                    "few-trades",
                    report.trades().size() + " closed trades are too few to judge a strategy by");
        }
        return report.withWarnings(notes.lines());
    }

    private void noteCharges(BacktestResult result) {
        for (AccountCharges.DayNote note : result.chargeNotes()) {
            notes.add(
                    RunOptions.name(note.note()),
                    note.instrument()
                            + " on "
                            + note.date()
                            + (note.note() == DayCharges.Note.SHORT_HELD_OVER_NIGHT
                                    ? ": sold short, not bought back on the day, and charged as intraday"
                                    : ": held over night, and charged as intraday by --product"));
        }
    }

    private void noteFills(BacktestResult result) {
        result.orders()
                .canceled()
                .forEach(
                        (reason, count) ->
                                notes.add(
                                        "orders-not-filled",
                                        count,
                                        count
                                                + " of "
                                                + result.orders().approved()
                                                + ": "
                                                + reason));
        long open = result.orders().open();
        if (open > 0) {
            notes.add("orders-open", open, open + " still waited for a price when the data ended");
        }
        List<Fill> still = result.fills().stream().filter(Fill::withoutVolume).toList();
        if (!still.isEmpty()) {
            Fill first = still.getFirst();
            notes.add(
                    "fills-without-volume",
                    still.size()
                            + " of "
                            + result.fills().size()
                            + " fills met a price at which nothing traded, the first at "
                            + MarketTime.instant(first.time())
                            + " ("
                            + first.instrument()
                            + ")");
        }
    }
}
