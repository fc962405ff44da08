package io.quanttrade.backtest.run;

import io.quanttrade.backtest.core.Backtest;
import io.quanttrade.backtest.core.RunHash;
import io.quanttrade.backtest.feed.RecordedLog;
import io.quanttrade.backtest.feed.Rulebook;
import io.quanttrade.backtest.feed.TopicMarket;
import io.quanttrade.backtest.report.BacktestReport;
import io.quanttrade.backtest.run.RunOptions.ActionChoice;
import io.quanttrade.backtest.run.RunOptions.TickSource;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.TimeRange;
import io.quanttrade.topics.instrument.CorporateAction;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.wire.Topics;
import java.util.List;

/// A run over the ticks of a stack, recorded or imported, with the stack's instruments and the
/// rulebook of each market date.
final class TopicRun {

    private final RunOptions options;

    TopicRun(RunOptions options) {
        this.options = options;
    }

    BacktestReport run() {
        if (options.from == null || options.to == null) {
            throw RunOptions.wrong(
                    "input-missing",
                    "give files with --input, or a recorded range with --from and --to");
        }
        TimeRange range = TimeRange.of(options.from, options.to);
        TickSource source = options.tickSource();
        RunPlan plan =
                new RunPlan(
                        options,
                        source == TickSource.RECORDED ? SourceKind.RECORDED : SourceKind.IMPORTED,
                        null);
        try {
            return run(plan, range, source);
        } catch (IllegalStateException | org.apache.kafka.common.KafkaException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE, "stream-unavailable: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private BacktestReport run(RunPlan plan, TimeRange range, TickSource source) {
        String bootstrap = options.stack.bootstrap();
        RecordedLog log = new RecordedLog(bootstrap);
        HistoryLog history = new HistoryLog(bootstrap);
        Rulebook rules = Rulebook.recorded(log);
        List<String> universe =
                options.instruments.isEmpty() ? List.of("NSE:*") : options.instruments;
        Deployment wanted = plan.coverage(universe);
        List<Instrument> known =
                log.readAll(Topics.REFERENCE_INSTRUMENT).stream()
                        .map(Recorded::value)
                        .filter(instrument -> wanted.covers(instrument.id()))
                        .toList();
        requireKnown(known);
        checkActions(plan, rules, known, range);
        if (!rules.hasRecordedCharges()) {
            plan.notes()
                    .add(
                            "charges-not-recorded",
                            "the recording holds no charge schedules; those of the program stand"
                                    + " for them");
        }
        plan.assume("risk limits", "none but funds, session and reduce-only");
        plan.assume("sessions", "recorded rulebook by market date");
        plan.assume("source", RunOptions.name(source) + " ticks");
        plan.assume("range", range(range));
        Backtest run =
                plan.backtest(
                        universe,
                        plan.effectiveFrom(range.from()),
                        known,
                        rules.calendar(),
                        rules,
                        MarketTime.IST);
        RunHash hash = new RunHash();
        TopicMarket market = new TopicMarket(log, plan.interval(), rules.calendar());
        List<Coverage> imported = imported(history, wanted, range);
        long ticks =
                source == TickSource.IMPORTED
                        ? market.feedImported(run, range.to(), imported, history, hash)
                        : market.feed(
                                run, range.to(), tick -> wanted.covers(tick.instrument()), hash);
        if (ticks == 0) {
            throw nothingThere(source, imported);
        }
        BacktestReport report = plan.finish(run, hash, MarketTime.IST, ticks + " ticks");
        if (report.result().bars() == 0) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE,
                    "input-missing: no bar of the ticks ends in the range " + range(range));
        }
        return report;
    }

    /// An instrument that was asked for by name and is not known would be missed by nobody.
    private void requireKnown(List<Instrument> known) {
        for (String asked : options.instruments) {
            boolean found =
                    asked.endsWith(":*")
                            || known.stream().anyMatch(i -> i.id().value().equals(asked));
            if (!found) {
                throw RunOptions.wrong(
                        "instrument-unknown",
                        asked + " is not on reference.instrument.v1; see --instruments");
            }
        }
    }

    /// Recorded ticks are replayed as they were: actions in the range are refused, or ignored where
    /// a person says so.
    private void checkActions(
            RunPlan plan, Rulebook rules, List<Instrument> instruments, TimeRange range) {
        ActionChoice choice = options.actionChoice();
        plan.assume(choice);
        List<CorporateAction> spanned =
                instruments.stream()
                        .map(Instrument::id)
                        .distinct()
                        .flatMap(
                                id ->
                                        rules
                                                .corporateActions()
                                                .between(
                                                        id,
                                                        MarketTime.istDate(range.from()),
                                                        MarketTime.istDate(range.to() - 1))
                                                .stream())
                        .toList();
        Actions.ofTicks(spanned, choice, plan.notes());
    }

    private static List<Coverage> imported(
            HistoryLog history, Deployment deployment, TimeRange range) {
        return history.coverage().values().stream()
                .filter(day -> day.kind() == DataKind.TICK && day.firstTime() < range.to())
                .filter(day -> deployment.covers(day.instrument()))
                .toList();
    }

    private static String range(TimeRange range) {
        return MarketTime.instant(range.from()) + " to " + MarketTime.instant(range.to());
    }

    private CommandFailure nothingThere(TickSource source, List<Coverage> imported) {
        return new CommandFailure(
                CommandFailure.UNAVAILABLE,
                "input-missing: no "
                        + RunOptions.name(source)
                        + " ticks before "
                        + options.to
                        + (source == TickSource.RECORDED && !imported.isEmpty()
                                ? "; "
                                        + imported.size()
                                        + " days were imported: give --source imported"
                                : ""));
    }
}
