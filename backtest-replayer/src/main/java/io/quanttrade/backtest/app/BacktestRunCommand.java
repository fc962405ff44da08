package io.quanttrade.backtest.app;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.backtest.core.BacktestSettings;
import io.quanttrade.backtest.feed.ActionPolicy;
import io.quanttrade.backtest.feed.FileMarket;
import io.quanttrade.backtest.feed.InputHash;
import io.quanttrade.backtest.feed.RecordedLog;
import io.quanttrade.backtest.feed.Rulebook;
import io.quanttrade.backtest.feed.TopicMarket;
import io.quanttrade.backtest.report.BacktestReport;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.order.core.ChargeEngine;
import io.quanttrade.order.core.ChargeTerms;
import io.quanttrade.order.core.Charges;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.StackOption;
import io.quanttrade.topics.cli.TimeRange;
import io.quanttrade.topics.instrument.CorporateAction;
import io.quanttrade.topics.instrument.CorporateActions;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentHistory;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.StrategyJson;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `backtest run`: over files (`--input`), or over what a stack recorded (`--from`, `--to`).
@Command(
        name = "run",
        description = "Run a strategy over files, or over the recorded topics of a stack.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./quanttrade backtest run --template sma-cross --param fast=10 --param slow=30 \\",
            "      --input RELIANCE.csv.gz --fills next-open --charges none --commission 0.001 --quantity 100",
            "  ./quanttrade backtest run --strategy my-strategy.json --from 2021-05-17 --to 2021-05-17 --out result"
        })
public final class BacktestRunCommand implements Callable<Integer> {

    enum Fills {
        NEXT_TICK,
        NEXT_OPEN
    }

    enum TickSource {
        RECORDED,
        IMPORTED
    }

    enum ChargeChoice {
        NONE,
        INDIA
    }

    enum ActionChoice {
        APPLY,
        REFUSE,
        IGNORE
    }

    enum Format {
        TABLE,
        JSON
    }

    private static final AccountId ACCOUNT = new AccountId("BACKTEST");
    private static final String EXCHANGE_PREFIX = "NSE";
    private static final int MAX_ERRORS_PRINTED = 100;
    private static final int DEFAULT_SIZE_DIVISOR = 10;
    private static final long MARKET_CONVERSION_PPM = 5_000;
    private static final long COLLAR_PPM = 20_000;

    /// Far beyond any order, near enough that sums of limits do not overflow.
    private static final long UNLIMITED = Long.MAX_VALUE / 16;

    @Option(names = "--template", paramLabel = "NAME", description = "strategy template: sma-cross")
    private @Nullable String template;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "parameter of the template, repeatable")
    private final Map<String, String> params = new LinkedHashMap<>();

    @Option(names = "--strategy", paramLabel = "FILE", description = "strategy document (JSON)")
    private @Nullable Path strategy;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "market data, CSV or CSV.gz, one file per instrument, repeatable; needs no stack")
    private final List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "start of the recorded range (date or date-time with offset)")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "end of the recorded range: a date is included, a date-time is not")
    private @Nullable String to;

    @Option(
            names = "--source",
            paramLabel = "WHICH",
            description = "recorded or imported ticks of a stack (default: recorded)")
    private String source = "recorded";

    @Option(
            names = "--instruments",
            paramLabel = "ID",
            split = ",",
            description = "only these instruments, for example NSE:TCS (default: all)")
    private final List<String> instruments = new ArrayList<>();

    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            description = "bars built from ticks for a template (default: 1m)")
    private @Nullable String interval;

    @Option(
            names = "--fills",
            paramLabel = "RULE",
            description = "next-tick (ticks) or next-open (bars); default by the data")
    private @Nullable String fills;

    @Option(
            names = "--charges",
            paramLabel = "WHICH",
            description = "none or india (default: india)")
    private String charges = "india";

    @Option(
            names = "--commission",
            paramLabel = "FRACTION",
            description = "further charge as a fraction of turnover, for example 0.001")
    private BigDecimal commission = BigDecimal.ZERO;

    @Option(
            names = "--capital",
            paramLabel = "AMOUNT",
            description = "opening cash (default: ${DEFAULT-VALUE})")
    private BigDecimal capital = BigDecimal.valueOf(1_000_000);

    @Option(
            names = "--quantity",
            paramLabel = "UNITS",
            description = "units per entry (default: a tenth of the capital's worth)")
    private @Nullable Long quantity;

    @Option(
            names = "--latency-ms",
            paramLabel = "MS",
            description =
                    "market time from decision to venue, for ticks (default: ${DEFAULT-VALUE})")
    private long latencyMs = 50;

    @Option(
            names = "--tick-size",
            paramLabel = "PRICE",
            description = "price step of files (default: 0.05 for ticks, 0.0001 for bars)")
    private @Nullable BigDecimal tickSize;

    @Option(
            names = "--corporate-actions",
            paramLabel = "WHAT",
            description =
                    "splits and bonuses in the data: apply (bars in terms of today's shares), refuse,"
                            + " or ignore with a warning (default: ignore)")
    private String corporateActions = "ignore";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "write result.json, fills.csv and equity.csv")
    private @Nullable Path out;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or json; without it table on a terminal, else json")
    private @Nullable String format;

    @Mixin private StackOption stack = new StackOption();

    private final Map<String, String> assumptions = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long rowErrors;

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() {
        try {
            BacktestReport report = inputs.isEmpty() ? replayTopics() : replayFiles();
            if (out != null) {
                report.write(out);
            }
            print(report, System.out);
            return 0;
        } catch (CommandFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        }
    }

    private void print(BacktestReport report, PrintStream stream) {
        Format choice =
                format == null
                        ? (Boolean.getBoolean("quanttrade.terminal")
                                        || System.getProperty("quanttrade.terminal") == null
                                ? Format.TABLE
                                : Format.JSON)
                        : choice("--output", format, Format.class);
        if (choice == Format.JSON) {
            stream.print(report.json());
        } else {
            report.print(stream);
            if (out != null) {
                stream.println("written to " + out);
            }
        }
        stream.flush();
    }

    private BacktestReport replayFiles() {
        try {
            FileMarket market = FileMarket.open(inputs, EXCHANGE_PREFIX);
            boolean bars = market.hasBars();
            Fills rule = fills(bars ? Fills.NEXT_OPEN : Fills.NEXT_TICK);
            if ((rule == Fills.NEXT_OPEN) != bars) {
                throw new CommandFailure(
                        CommandFailure.USAGE,
                        "fills-not-possible: "
                                + (bars ? "bars fill at next-open" : "ticks fill at next-tick")
                                + ", not "
                                + fills);
            }
            BarInterval barInterval =
                    bars ? market.interval() : BarInterval.of(interval == null ? "1m" : interval);
            StrategyDefinition definition = definition(barInterval);
            if (bars && !definition.interval().equals(barInterval)) {
                throw new CommandFailure(
                        CommandFailure.USAGE,
                        "interval-mismatch: the strategy wants bars of "
                                + definition.interval()
                                + ", the file has "
                                + barInterval);
            }
            Rulebook rules = Rulebook.builtIn();
            ActionChoice actions =
                    choice("--corporate-actions", corporateActions, ActionChoice.class);
            if (actions == ActionChoice.REFUSE || (actions == ActionChoice.APPLY && !bars)) {
                refuseActions(market, rules.corporateActions(), actions);
            }
            List<Instrument> traded =
                    market.sources().stream()
                            .map(source -> instrument(source.instrument(), tickSize(bars)))
                            .toList();
            assume(
                    definition,
                    rule,
                    "none (files carry no calendar): any time trades",
                    "none but funds and reduce-only",
                    actions);
            BacktestSettings settings =
                    new BacktestSettings(
                            deployment(definition, List.of(EXCHANGE_PREFIX + ":*"), 0),
                            openLimits(bars ? 0 : MARKET_CONVERSION_PPM),
                            new InstrumentHistory(traded),
                            TradingCalendar.alwaysOpen(),
                            charges(rules.charges()),
                            new PaperSettings(latencyMs * MarketTime.NANOS_PER_MILLI));
            Backtest run = new Backtest(settings);
            InputHash hash = new InputHash();
            boolean adjusts = actions == ActionChoice.APPLY;
            long rows =
                    market.feed(
                            run,
                            hash,
                            this::report,
                            this::warnOfJump,
                            new ActionPolicy(
                                    rules.corporateActions(),
                                    adjusts,
                                    adjusts ? action -> {} : this::warnOfAction));
            return finish(run, hash, rows, "rows");
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.USAGE, "input-not-readable: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private BacktestReport replayTopics() {
        if (from == null || to == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "input-missing: give files with --input, or a recorded range with --from and --to");
        }
        TimeRange range = TimeRange.of(from, to);
        if (fills(Fills.NEXT_TICK) != Fills.NEXT_TICK) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "fills-not-possible: recorded ticks fill at next-tick");
        }
        StrategyDefinition definition =
                definition(BarInterval.of(interval == null ? "1m" : interval));
        try {
            TickSource ticksFrom = choice("--source", source, TickSource.class);
            RecordedLog log = new RecordedLog(stack.bootstrap());
            HistoryLog history = new HistoryLog(stack.bootstrap());
            Rulebook rules = Rulebook.recorded(log);
            ActionChoice actions =
                    choice("--corporate-actions", corporateActions, ActionChoice.class);
            assume(
                    definition,
                    Fills.NEXT_TICK,
                    "recorded rulebook by market date",
                    "none but funds, session and reduce-only",
                    actions);
            if (!rules.hasRecordedCharges()) {
                warnings.add(
                        "charges-not-recorded: the recording holds no charge schedules; those of the"
                                + " program stand for them");
            }
            List<String> universe =
                    instruments.isEmpty() ? List.of(EXCHANGE_PREFIX + ":*") : instruments;
            Deployment deployment = deployment(definition, universe, range.from());
            List<Instrument> known =
                    log.readAll(Topics.REFERENCE_INSTRUMENT).stream()
                            .map(Recorded::value)
                            .filter(instrument -> deployment.covers(instrument.id()))
                            .toList();
            checkActions(rules.corporateActions(), known, range, actions);
            Backtest run =
                    new Backtest(
                            new BacktestSettings(
                                    deployment,
                                    openLimits(MARKET_CONVERSION_PPM),
                                    new InstrumentHistory(known),
                                    rules.calendar(),
                                    charges(rules.charges()),
                                    new PaperSettings(latencyMs * MarketTime.NANOS_PER_MILLI)));
            InputHash hash = new InputHash();
            List<Coverage> imported =
                    ticksFrom == TickSource.IMPORTED
                            ? imported(history, deployment, range)
                            : List.of();
            TopicMarket market = new TopicMarket(log);
            long ticks =
                    ticksFrom == TickSource.IMPORTED
                            ? market.feedImported(run, range.to(), imported, history, hash)
                            : market.feed(
                                    run,
                                    range.to(),
                                    tick -> deployment.covers(tick.instrument()),
                                    hash);
            if (ticks == 0) {
                throw nothingThere(ticksFrom, imported(history, deployment, range));
            }
            assumptions.put("source", source.toLowerCase(Locale.ROOT) + " ticks");
            return finish(run, hash, ticks, "ticks");
        } catch (IllegalStateException | org.apache.kafka.common.KafkaException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE, "stream-unavailable: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static List<Coverage> imported(
            HistoryLog history, Deployment deployment, TimeRange range) {
        return history.coverage().values().stream()
                .filter(day -> day.kind() == DataKind.TICK && day.firstTime() < range.to())
                .filter(day -> deployment.covers(day.instrument()))
                .toList();
    }

    private CommandFailure nothingThere(TickSource ticksFrom, List<Coverage> imported) {
        return new CommandFailure(
                CommandFailure.UNAVAILABLE,
                "input-missing: no "
                        + ticksFrom.name().toLowerCase(Locale.ROOT)
                        + " ticks before "
                        + to
                        + (ticksFrom == TickSource.RECORDED && !imported.isEmpty()
                                ? "; "
                                        + imported.size()
                                        + " days were imported: give --source imported"
                                : ""));
    }

    private BacktestReport finish(Backtest run, InputHash hash, long rows, String unit) {
        assumptions.put(
                "data",
                rows
                        + " "
                        + unit
                        + (rowErrors == 0 ? "" : ", " + rowErrors + " bad rows left out"));
        if (rowErrors > 0) {
            warnings.add(
                    "bad-rows: "
                            + rowErrors
                            + " rows could not be read and were left out; they are named above");
        }
        assumptions.forEach((name, value) -> hash.add(name + "=" + value));
        return BacktestReport.of(run.finish(), assumptions, hash.finish(), warnings);
    }

    @SuppressWarnings("SystemOut") // progress and problems go to standard error
    private void report(RowError error) {
        rowErrors++;
        if (rowErrors <= MAX_ERRORS_PRINTED) {
            System.err.println(error);
        }
    }

    private void warnOfJump(Bar bar) {
        warn(
                "price-jump: "
                        + bar.instrument()
                        + " opens more than 40 % lower on "
                        + MarketTime.istDate(bar.start())
                        + "; if it is a split or bonus, it counts as a loss");
    }

    private void warnOfAction(CorporateAction action) {
        warn(
                "corporate-action: "
                        + text(action)
                        + " is not applied, so what is held over it looks like a gain or loss;"
                        + " see --corporate-actions");
    }

    @SuppressWarnings("SystemOut") // progress and problems go to standard error
    private void warn(String warning) {
        warnings.add(warning);
        System.err.println(warning);
    }

    private static String text(CorporateAction action) {
        return action.instrument()
                + " "
                + action.kind().name().toLowerCase(Locale.ROOT)
                + " of "
                + action.numerator()
                + " for "
                + action.denominator()
                + " on "
                + action.exDate();
    }

    private static void refuseActions(
            FileMarket market, CorporateActions known, ActionChoice choice) throws IOException {
        List<CorporateAction> spanned = new ArrayList<>();
        for (FileMarket.Source source : market.sources()) {
            FileMarket.Dates dates = FileMarket.dates(source);
            if (dates.first() != null && dates.last() != null) {
                spanned.addAll(known.between(source.instrument(), dates.first(), dates.last()));
            }
        }
        refuse(spanned, choice);
    }

    /// Recorded ticks are replayed as they were: actions in the range are named or refused.
    private void checkActions(
            CorporateActions known,
            List<Instrument> instruments,
            TimeRange range,
            ActionChoice choice) {
        List<CorporateAction> spanned =
                instruments.stream()
                        .map(Instrument::id)
                        .distinct()
                        .flatMap(
                                id ->
                                        known
                                                .between(
                                                        id,
                                                        MarketTime.istDate(range.from()),
                                                        MarketTime.istDate(range.to() - 1))
                                                .stream())
                        .toList();
        if (choice == ActionChoice.IGNORE) {
            spanned.forEach(this::warnOfAction);
        } else {
            refuse(spanned, choice);
        }
    }

    private static void refuse(List<CorporateAction> spanned, ActionChoice choice) {
        if (!spanned.isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "corporate-actions-in-range: "
                            + spanned.stream()
                                    .map(BacktestRunCommand::text)
                                    .collect(java.util.stream.Collectors.joining("; "))
                            + (choice == ActionChoice.APPLY
                                    ? "; ticks cannot be adjusted, replay the dates between them"
                                    : "; take --corporate-actions apply, or other dates"));
        }
    }

    private StrategyDefinition definition(BarInterval barInterval) {
        if ((template == null) == (strategy == null)) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "strategy-missing: give --template NAME or --strategy FILE");
        }
        if (template != null) {
            return Templates.of(template, params, barInterval, size());
        }
        try {
            return StrategyJson.read(Files.readString(strategy));
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "strategy-not-readable: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, strategy + ": " + e.getMessage());
        }
    }

    private SizeRule size() {
        return quantity == null
                ? new SizeRule.FixedValue(
                        money("--capital", capital).timesRatio(1, DEFAULT_SIZE_DIVISOR))
                : new SizeRule.FixedQuantity(quantity);
    }

    private Charges charges(ChargeEngine india) {
        if (commission.signum() < 0) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "commission-invalid: must not be negative");
        }
        Charges flat = ChargeEngine.flat(ppm());
        return switch (choice("--charges", charges, ChargeChoice.class)) {
            case NONE -> flat;
            case INDIA -> commission.signum() == 0 ? india : new Sum(india, flat);
        };
    }

    private long ppm() {
        try {
            return commission.movePointRight(6).longValueExact();
        } catch (ArithmeticException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "commission-invalid: at most six decimals: " + commission);
        }
    }

    private Fills fills(Fills byData) {
        return fills == null ? byData : choice("--fills", fills, Fills.class);
    }

    private void assume(
            StrategyDefinition definition,
            Fills rule,
            String sessions,
            String risk,
            ActionChoice actions) {
        assumptions.put("strategy", StrategyJson.write(definition));
        assumptions.put("capital", money("--capital", capital).toString());
        assumptions.put(
                "fills",
                rule == Fills.NEXT_OPEN
                        ? "whole quantity at the open of the next bar"
                        : "whole quantity at the first tick "
                                + latencyMs
                                + " ms after the decision, one price step worse where no quote is known");
        assumptions.put(
                "charges",
                (choice("--charges", charges, ChargeChoice.class) == ChargeChoice.INDIA
                                ? "Indian charges by date, intraday"
                                : "none")
                        + (commission.signum() == 0
                                ? ""
                                : " + " + commission.toPlainString() + " of turnover"));
        assumptions.put("risk limits", risk);
        assumptions.put("sessions", sessions);
        assumptions.put(
                "corporate actions",
                switch (actions) {
                    case APPLY -> "bars in terms of the shares after every known one";
                    case REFUSE -> "none in the data";
                    case IGNORE -> "prices as they are";
                });
    }

    private static Deployment deployment(
            StrategyDefinition definition, List<String> universe, long effectiveFrom) {
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

    /// Limits that deny nothing a backtest should see; funds, reduce-only and the session rules
    /// still hold.
    private RiskLimits openLimits(long marketConversionPpm) {
        Money unlimited = new Money(UNLIMITED);
        return new RiskLimits(
                ACCOUNT,
                1,
                TradingMode.BACKTEST,
                money("--capital", capital),
                UNLIMITED,
                unlimited,
                new Money(1),
                COLLAR_PPM,
                marketConversionPpm,
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

    private Price tickSize(boolean bars) {
        if (tickSize == null) {
            return Price.of(bars ? "0.0001" : "0.05");
        }
        return Price.of(tickSize);
    }

    private static Instrument instrument(InstrumentId id, Price tickSize) {
        String symbol = id.value().substring(id.value().indexOf(':') + 1);
        return new Instrument(
                id,
                symbol,
                ExchangeSegment.NSE_EQ,
                symbol,
                symbol,
                InstrumentKind.EQUITY,
                true,
                1,
                tickSize,
                0,
                null,
                null,
                true,
                LocalDate.EPOCH,
                null,
                0);
    }

    private static Money money(String option, BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "amount-invalid: " + option + " must be above 0");
        }
        try {
            return Money.of(amount.toPlainString());
        } catch (ArithmeticException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "amount-invalid: " + option + " takes at most four decimals");
        }
    }

    private static <E extends Enum<E>> E choice(String option, String text, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (name(value).equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        List<String> names =
                java.util.Arrays.stream(type.getEnumConstants())
                        .map(BacktestRunCommand::name)
                        .toList();
        throw new CommandFailure(
                CommandFailure.USAGE,
                "option-invalid: " + option + " takes one of " + names + ", not " + text);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Two charges together.
    private record Sum(Charges first, Charges second) implements Charges {

        @Override
        public boolean covers(ChargeTerms terms) {
            return first.covers(terms) && second.covers(terms);
        }

        @Override
        public Money ofOrder(ChargeTerms terms, Money turnover) {
            return first.ofOrder(terms, turnover).plus(second.ofOrder(terms, turnover));
        }
    }
}
