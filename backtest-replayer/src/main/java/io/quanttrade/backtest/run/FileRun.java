package io.quanttrade.backtest.run;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.backtest.core.RunHash;
import io.quanttrade.backtest.feed.ActionEvidence;
import io.quanttrade.backtest.feed.ActionEvidence.Evidence;
import io.quanttrade.backtest.feed.ActionPolicy;
import io.quanttrade.backtest.feed.FileMarket;
import io.quanttrade.backtest.feed.FileSource;
import io.quanttrade.backtest.feed.Rulebook;
import io.quanttrade.backtest.report.BacktestReport;
import io.quanttrade.backtest.run.RunOptions.ActionChoice;
import io.quanttrade.backtest.run.RunOptions.ChargeChoice;
import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.file.FileIdentity;
import io.quanttrade.marketdata.source.file.FileTick;
import io.quanttrade.marketdata.source.file.RowIterator;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.TimeRange;
import io.quanttrade.topics.instrument.CorporateAction;
import io.quanttrade.topics.instrument.CorporateActions;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A run over files: no stack, no session rules, the program's own rulebook for charges and
/// corporate actions.
final class FileRun {

    /// Files know no beginning of an instrument; no file is older.
    private static final LocalDate FIRST_DATE = LocalDate.of(1800, 1, 1);

    private final RunOptions options;

    FileRun(RunOptions options) {
        this.options = options;
    }

    BacktestReport run() {
        try {
            return run(sources());
        } catch (IOException e) {
            throw RunOptions.wrong("input-not-readable", String.valueOf(e.getMessage()));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private BacktestReport run(List<FileSource> sources) throws IOException {
        FileSource first = sources.getFirst();
        boolean bars = first.isBars();
        SourceKind kind = bars ? SourceKind.BAR_FILES : SourceKind.TICK_FILES;
        RunPlan plan = new RunPlan(options, kind, bars ? interval(sources) : null);
        ZoneId zone = first.zone();
        TimeRange range = TimeRange.of(options.from, options.to, zone);
        Rulebook rules = Rulebook.builtIn();
        requireCharges(sources);
        List<CorporateAction> applied = actions(plan, rules, sources, range);
        plan.assume("risk limits", "none but funds and reduce-only");
        plan.assume("sessions", "none (files carry no calendar): any time trades");
        if (!bars) {
            plan.assume("price step", tickSize(first).toString());
        }
        int exponent = first.file().terms().priceExponent();
        if (exponent > 0) {
            plan.assume(
                    "prices",
                    "those of the file times 10^" + exponent + ", as an import stores them");
        }
        if (options.from != null || options.to != null) {
            plan.assume("range", words(range, zone));
        }
        long effectiveFrom =
                options.from == null ? Long.MIN_VALUE : plan.effectiveFrom(range.from());
        Backtest run =
                plan.backtest(
                        sources.stream().map(source -> source.instrument().value()).toList(),
                        effectiveFrom,
                        sources.stream().map(this::instrument).toList(),
                        TradingCalendar.alwaysOpen(),
                        rules,
                        zone);
        RunHash hash = new RunHash();
        FileMarket market = new FileMarket(sources, range.to());
        RowChecks checks =
                new RowChecks(
                        sources, bars ? plan.interval() : null, rules.calendar(), effectiveFrom);
        long rows =
                bars
                        ? market.feedBars(
                                run,
                                plan.interval(),
                                applied.isEmpty()
                                        ? UnaryOperator.identity()
                                        : new ActionPolicy(new CorporateActions(applied)),
                                hash,
                                checks)
                        : market.feedTicks(run, plan.interval(), rules.calendar(), hash, checks);
        checks.refuseWhereTooBad(rows, options.maxBadRows);
        if (rows == 0) {
            throw RunOptions.wrong(
                    "input-missing", "no row of the files lies before " + options.to);
        }
        for (FileSource source : sources) {
            if (source.instrument().exchange().equals(ExchangeSegment.IDX_I.prefix())) {
                plan.notes()
                        .add(
                                "index-not-tradable",
                                source.instrument()
                                        + " is an index, which nobody can buy: fills and charges are"
                                        + " those of a share");
            }
            source.file()
                    .notes()
                    .forEach(
                            note ->
                                    plan.notes()
                                            .add("file-note", source.instrument() + ": " + note));
        }
        checks.note(plan.notes());
        BacktestReport report = plan.finish(run, hash, zone, checks.account(rows));
        if (report.result().bars() == 0) {
            throw RunOptions.wrong(
                    "input-missing", "no bar of the files ends in the range " + words(range, zone));
        }
        return report;
    }

    /// The files that are wanted, checked against each other.
    private List<FileSource> sources() throws IOException {
        if (options.instrument != null && options.inputs.size() > 1) {
            throw RunOptions.wrong(
                    "instrument-ambiguous",
                    "--instrument is for one file, there are " + options.inputs.size());
        }
        FileIdentity.Options identity =
                new FileIdentity.Options(
                        options.instrument == null ? null : new InstrumentId(options.instrument),
                        options.exchange,
                        null,
                        null,
                        options.symbol);
        List<FileSource> sources = new ArrayList<>();
        for (Path path : options.inputs) {
            FileSource source = FileSource.open(path, identity);
            requireFitting(sources, source);
            sources.add(source);
        }
        return wanted(sources);
    }

    private static void requireFitting(List<FileSource> sources, FileSource source) {
        for (FileSource other : sources) {
            if (other.instrument().equals(source.instrument())) {
                throw RunOptions.wrong(
                        "input-duplicate",
                        other.file().path()
                                + " and "
                                + source.file().path()
                                + " are both of "
                                + source.instrument()
                                + "; give one file each, or --instrument for one of them");
            }
            if (other.isBars() != source.isBars()) {
                throw RunOptions.wrong(
                        "input-mixed", "give files of ticks or files of bars, not both");
            }
            if (other.market() != source.market()) {
                throw RunOptions.wrong(
                        "market-mixed",
                        other.instrument()
                                + " and "
                                + source.instrument()
                                + " trade in other currencies and hours; give files of one market");
            }
        }
    }

    private List<FileSource> wanted(List<FileSource> sources) {
        if (options.instruments.isEmpty()) {
            return sources;
        }
        for (String asked : options.instruments) {
            if (sources.stream().noneMatch(s -> s.instrument().value().equals(asked))) {
                throw RunOptions.wrong(
                        "instrument-unknown",
                        "no file is of "
                                + asked
                                + "; they are of "
                                + sources.stream().map(FileSource::instrument).toList());
            }
        }
        return sources.stream()
                .filter(source -> options.instruments.contains(source.instrument().value()))
                .toList();
    }

    private static BarInterval interval(List<FileSource> sources) throws IOException {
        BarInterval common = sources.getFirst().file().interval();
        for (FileSource source : sources) {
            BarInterval interval = source.file().interval();
            if (!interval.equals(common)) {
                throw RunOptions.wrong(
                        "interval-mixed",
                        source.file().path()
                                + " holds bars of "
                                + interval
                                + ", "
                                + sources.getFirst().file().path()
                                + " of "
                                + common);
            }
        }
        return common;
    }

    /// Indian charges are for India: elsewhere a person must say what trading costs.
    private void requireCharges(List<FileSource> sources) {
        FileSource first = sources.getFirst();
        if (first.market() != Market.NSE && options.chargeChoice() == ChargeChoice.INDIA) {
            throw RunOptions.wrong(
                    "charges-unknown",
                    "Indian charges do not apply to "
                            + first.instrument()
                            + "; take --charges none, with --commission where one is due");
        }
    }

    private List<CorporateAction> actions(
            RunPlan plan, Rulebook rules, List<FileSource> sources, TimeRange range)
            throws IOException {
        ActionChoice choice = options.actionChoice();
        plan.assume(choice);
        CorporateActions known = rules.corporateActions();
        List<Evidence> found = new ArrayList<>();
        List<CorporateAction> spanned = new ArrayList<>();
        for (FileSource source : sources) {
            if (known.between(source.instrument(), LocalDate.MIN, LocalDate.MAX).isEmpty()) {
                continue;
            }
            if (source.isBars()) {
                found.addAll(evidence(source, plan.interval(), known, range.to()));
            } else {
                spanned.addAll(spanned(source, known, range.to()));
            }
        }
        Actions.ofTicks(spanned, choice, plan.notes());
        return Actions.ofBars(found, choice, plan.notes());
    }

    /// What the bars of a file before a time say of the actions among them.
    private static List<Evidence> evidence(
            FileSource source, BarInterval interval, CorporateActions known, long to)
            throws IOException {
        ActionEvidence evidence = new ActionEvidence(known);
        try (RowIterator<FileBar> rows = source.bars(interval, error -> {})) {
            while (rows.hasNext()) {
                FileBar row = rows.next();
                if (row.startNanos() >= to) {
                    break;
                }
                evidence.add(
                        source.instrument(),
                        MarketTime.istDate(row.startNanos()),
                        row.open(),
                        row.close());
            }
        }
        return evidence.evidence();
    }

    /// The actions between the first and the last tick of a file before a time.
    private static List<CorporateAction> spanned(FileSource source, CorporateActions known, long to)
            throws IOException {
        long first = to;
        long last = to;
        try (RowIterator<FileTick> rows = source.ticks(error -> {})) {
            while (rows.hasNext()) {
                long time = rows.next().tsNanos();
                if (time >= to) {
                    break;
                }
                first = first == to ? time : first;
                last = time;
            }
        }
        return first == to
                ? List.of()
                : known.between(
                        source.instrument(), MarketTime.istDate(first), MarketTime.istDate(last));
    }

    private Instrument instrument(FileSource source) {
        InstrumentId id = source.instrument();
        String symbol = id.value().substring(id.value().indexOf(':') + 1);
        return new Instrument(
                id,
                symbol,
                id.exchange().equals("BSE") ? ExchangeSegment.BSE_EQ : ExchangeSegment.NSE_EQ,
                symbol,
                symbol,
                InstrumentKind.EQUITY,
                true,
                1,
                tickSize(source),
                0,
                null,
                null,
                true,
                FIRST_DATE,
                null,
                0);
    }

    private Price tickSize(FileSource source) {
        if (options.tickSize != null) {
            return price(options.tickSize);
        }
        if (source.isBars()) {
            return Price.of("0.0001");
        }
        return switch (source.market()) {
            case NSE -> Price.of("0.05");
            case US -> Price.of("0.01");
            case FX, CRYPTO -> Price.of("0.0001");
            case null -> Price.of("0.0001");
        };
    }

    private static Price price(java.math.BigDecimal size) {
        try {
            Price price = Price.of(size);
            if (price.isPositive()) {
                return price;
            }
        } catch (ArithmeticException e) {
            // Said below, as for one that is not positive.
        }
        throw RunOptions.wrong(
                "option-invalid",
                "--tick-size must be above 0 with at most four decimals: " + size);
    }

    private static String words(TimeRange range, ZoneId zone) {
        String from =
                range.from() == 0
                        ? "the first row"
                        : MarketTime.instant(range.from())
                                .atZone(zone)
                                .toOffsetDateTime()
                                .toString();
        String to =
                range.to() == Long.MAX_VALUE
                        ? "the last row"
                        : MarketTime.instant(range.to()).atZone(zone).toOffsetDateTime().toString();
        return from + " to " + to;
    }
}
