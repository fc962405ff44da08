package io.quanttrade.marketdata.app.history;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.source.provider.PoliteHttp;
import io.quanttrade.marketdata.source.provider.ProviderBars;
import io.quanttrade.marketdata.source.provider.ProviderException;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.marketdata.stream.history.HistoryWriter;
import io.quanttrade.marketdata.stream.history.ImportException;
import io.quanttrade.marketdata.stream.history.ImportTally;
import io.quanttrade.marketdata.stream.history.ProviderImport;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.StackOption;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// What the verbs that ask a provider have in common.
final class ProviderOptions {

    /// Fetches the bars of a range of dates.
    interface Fetch {
        ProviderBars bars(Range range) throws ProviderException, InterruptedException;
    }

    /// What is asked for.
    record Range(
            InstrumentId instrument,
            BarInterval interval,
            LocalDate from,
            LocalDate to,
            ZoneId zone) {}

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    @Option(
            names = "--instrument",
            required = true,
            paramLabel = "ID",
            description = "id the bars get, for example NSE:RELIANCE")
    private String instrument = "";

    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            description = "length of the bars (default: ${DEFAULT-VALUE})")
    private String interval = "1d";

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "first date")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "last date, included; today is left out, because it is not over")
    private @Nullable String to;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "zone of the exchange (default: by the id)")
    private @Nullable String zone;

    @Option(names = "--replace", description = "write days that are there anew, each as a whole")
    private boolean replace;

    @Option(names = "--dry-run", description = "fetch, but write nothing")
    private boolean dryRun;

    @Mixin private StackOption stack = new StackOption();
    @Mixin private OutputOption output = new OutputOption();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /// Options before the verb are for files: none is passed over in silence.
    private void requireNoneBeforeTheVerb() {
        CommandLine parent = spec.commandLine().getParent();
        ParseResult given = parent == null ? null : parent.getParseResult();
        if (given != null && !given.matchedOptions().isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "option-not-possible: "
                            + given.matchedOptions().getFirst().longestName()
                            + " before "
                            + spec.name()
                            + " is for files; give options after the verb");
        }
    }

    StackOption stack() {
        return stack;
    }

    /// A client that asks at most so often.
    static PoliteHttp http(Duration spacing) {
        return new PoliteHttp(
                SystemNanoClock.INSTANCE, nanos -> Thread.sleep(Duration.ofNanos(nanos)), spacing);
    }

    /// Fetches and imports.
    ///
    /// @param format name of the provider
    /// @param has which lengths of bars it has
    /// @return exit code
    /// @throws CommandFailure when an option is wrong, or the provider or Kafka fails
    int run(
            String format,
            Predicate<BarInterval> has,
            Fetch fetch,
            PrintStream out,
            PrintStream err) {
        requireNoneBeforeTheVerb();
        Range range = range(has);
        if (format.equals("dhan") && !range.zone().getRules().equals(KOLKATA.getRules())) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "option-not-possible: Dhan's days are those of Asia/Kolkata, not of --zone "
                            + range.zone());
        }
        String bootstrap = stack.bootstrap();
        long start = SystemNanoClock.INSTANCE.monotonicNanos();
        try {
            TopicProvisioner.createMissing(bootstrap);
            ProviderBars bars =
                    fetch.bars(range)
                            .heldAgainst(
                                    range.instrument(),
                                    range.interval(),
                                    range.zone(),
                                    new TradingCalendar(BuiltInRules.entries(0)));
            ImportReport report = new ImportReport();
            ImportReport.grouped(bars.rejected()).forEach(err::println);
            report.add(line(format, range, bars, write(bootstrap, format, range, bars, report)));
            double seconds = (SystemNanoClock.INSTANCE.monotonicNanos() - start) / 1e9;
            report.skippedLine().ifPresent(err::println);
            report.print(out, output.isJson(), dryRun ? "dry-run" : "ok", seconds);
            if (report.total().rows() > 0 && bars.bars().isEmpty()) {
                err.println("rows-all-bad: all rows of the answer were refused, see above");
                return CommandFailure.FAILED;
            }
            return report.total().isBalanced() ? 0 : CommandFailure.FAILED;
        } catch (ProviderException e) {
            throw new CommandFailure(CommandFailure.FAILED, String.valueOf(e.getMessage()));
        } catch (ImportException | IllegalStateException e) {
            throw new CommandFailure(CommandFailure.UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(CommandFailure.FAILED, "interrupted: nothing was imported");
        }
    }

    private ImportTally write(
            String bootstrap, String format, Range range, ProviderBars bars, ImportReport report) {
        try (HistoryWriter writer = HistoryWriter.open(bootstrap, dryRun, replace)) {
            return new ProviderImport(
                            writer,
                            new ProviderImport.Request(
                                    format,
                                    name(format, range),
                                    range.instrument(),
                                    range.interval(),
                                    range.zone(),
                                    SystemNanoClock.INSTANCE.epochNanos()),
                            report::skipped)
                    .run(bars.bars(), bars.rejected().size());
        }
    }

    private static ImportReport.Line line(
            String format, Range range, ProviderBars bars, ImportTally tally) {
        return new ImportReport.Line(
                range.from() + ".." + range.to(),
                range.instrument().value(),
                format,
                range.interval().toString(),
                tally,
                String.join("; ", bars.notes()));
    }

    private static String name(String format, Range range) {
        return format
                + " "
                + range.instrument()
                + " "
                + range.interval()
                + " "
                + range.from()
                + ".."
                + range.to();
    }

    private Range range(Predicate<BarInterval> has) {
        try {
            InstrumentId id = new InstrumentId(instrument);
            BarInterval length = BarInterval.of(interval);
            if (!has.test(length)) {
                throw new IllegalArgumentException(
                        "interval-unknown: the provider has no bars of " + length);
            }
            ZoneId where =
                    zone == null
                            ? Market.of(id).map(Market::zone).orElse(KOLKATA)
                            : ZoneId.of(zone);
            LocalDate today =
                    MarketTime.instant(SystemNanoClock.INSTANCE.epochNanos())
                            .atZone(where)
                            .toLocalDate();
            LocalDate first = LocalDate.parse(from);
            LocalDate last =
                    ProviderImport.lastWholeDay(to == null ? today : LocalDate.parse(to), today);
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(
                        "range-empty: " + first + " to " + last + " holds no date that is over");
            }
            return new Range(id, length, first, last, where);
        } catch (DateTimeException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "time-invalid: dates look like 2021-05-17: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
