package io.quanttrade.marketdata.app.history;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.core.MarketDays;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.source.provider.BarRequest;
import io.quanttrade.marketdata.source.provider.PoliteHttp;
import io.quanttrade.marketdata.source.provider.ProviderBars;
import io.quanttrade.marketdata.source.provider.ProviderException;
import io.quanttrade.marketdata.source.provider.RejectedRow;
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
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        ProviderBars bars(BarRequest request) throws ProviderException, InterruptedException;
    }

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
            description =
                    "last date, included (default: yesterday); today is left out, it is not over")
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

    /// The trading days of the rules that come with the program.
    static MarketDays calendar() {
        return new MarketDays(new TradingCalendar(BuiltInRules.entries(0)));
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
        BarRequest request = request(has);
        String bootstrap = stack.bootstrap();
        long start = SystemNanoClock.INSTANCE.monotonicNanos();
        try {
            TopicProvisioner.createMissing(bootstrap);
            ProviderBars bars = fetch.bars(request);
            ImportReport report = new ImportReport();
            bars.rejected().forEach(row -> report.error(error(format, row)));
            ImportReport.grouped(bars.rejected().stream().map(RejectedRow::toString).toList())
                    .forEach(err::println);
            report.add(
                    line(format, request, bars, write(bootstrap, format, request, bars, report)));
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
            throw new CommandFailure(
                    CommandFailure.FAILED, "interrupted: nothing was imported; run this again");
        }
    }

    private static RowError error(String format, RejectedRow row) {
        return new RowError(
                Path.of(format), row.entry(), row.code(), row.answer() + " " + row.reason());
    }

    private ImportTally write(
            String bootstrap,
            String format,
            BarRequest request,
            ProviderBars bars,
            ImportReport report) {
        try (HistoryWriter writer = HistoryWriter.open(bootstrap, dryRun, replace)) {
            return new ProviderImport(
                            writer,
                            new ProviderImport.Request(
                                    format,
                                    name(format, request),
                                    request.instrument(),
                                    request.interval(),
                                    request.zone(),
                                    SystemNanoClock.INSTANCE.epochNanos()),
                            report::skipped)
                    .run(bars.bars(), bars.rejected().size());
        }
    }

    private ImportReport.Line line(
            String format, BarRequest request, ProviderBars bars, ImportTally tally) {
        return new ImportReport.Line(
                request.from() + ".." + request.to(),
                request.instrument().value(),
                format,
                request.interval().toString(),
                tally,
                String.join("; ", notes(request, bars)));
    }

    private List<String> notes(BarRequest request, ProviderBars bars) {
        List<String> notes = new ArrayList<>(bars.notes());
        if (to != null && LocalDate.parse(to).isAfter(request.to())) {
            notes.add("up to " + request.to() + " only: no later date is over");
        }
        return notes;
    }

    private static String name(String format, BarRequest request) {
        return format
                + " "
                + request.instrument()
                + " "
                + request.interval()
                + " "
                + request.from()
                + ".."
                + request.to();
    }

    /// What is asked for.
    ///
    /// @throws CommandFailure naming the option that is wrong
    BarRequest request(Predicate<BarInterval> has) {
        InstrumentId id = instrument();
        BarInterval length = length(has);
        ZoneId where = where(id);
        LocalDate today =
                MarketTime.instant(SystemNanoClock.INSTANCE.epochNanos())
                        .atZone(where)
                        .toLocalDate();
        LocalDate first = date("--from", from);
        LocalDate wanted = to == null ? today.minusDays(1) : date("--to", to);
        if (to != null && wanted.isBefore(first)) {
            throw usage(
                    "range-invalid: --from " + first + " is after --to " + wanted + "; swap them");
        }
        LocalDate last = ProviderImport.lastWholeDay(wanted, today);
        if (last.isBefore(first)) {
            throw usage(
                    "range-empty: "
                            + first
                            + " to "
                            + wanted
                            + " holds no date that is over; give an earlier --from");
        }
        return new BarRequest(id, length, first, last, where);
    }

    private InstrumentId instrument() {
        try {
            return new InstrumentId(instrument);
        } catch (IllegalArgumentException e) {
            throw usage(
                    "instrument-invalid: --instrument "
                            + instrument
                            + ": "
                            + e.getMessage()
                            + "; give one as NSE:RELIANCE");
        }
    }

    private BarInterval length(Predicate<BarInterval> has) {
        try {
            BarInterval length = BarInterval.of(interval);
            if (has.test(length)) {
                return length;
            }
        } catch (IllegalArgumentException e) {
            throw usage(
                    "interval-invalid: --interval "
                            + interval
                            + ": "
                            + e.getMessage()
                            + "; give one as 1d");
        }
        throw usage(
                "interval-unknown: --interval "
                        + interval
                        + ": the provider has no such bars; see --help for those it has");
    }

    /// An Indian exchange has one zone: another would cut its days elsewhere.
    private ZoneId where(InstrumentId id) {
        ZoneId ofMarket = Market.of(id).map(Market::zone).orElse(Market.NSE.zone());
        if (zone == null) {
            return ofMarket;
        }
        ZoneId given;
        try {
            given = ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw usage(
                    "zone-invalid: --zone " + zone + " is no time zone; give one as Asia/Kolkata");
        }
        if (!Market.of(id).equals(Optional.of(Market.NSE))) {
            return given;
        }
        if (!given.getRules().equals(ofMarket.getRules()) && !given.equals(MarketTime.IST)) {
            throw usage(
                    "zone-mismatch: --zone "
                            + zone
                            + ": "
                            + id.exchange()
                            + " trades in "
                            + ofMarket
                            + "; leave --zone out");
        }
        return ofMarket;
    }

    private static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw usage(
                    "time-invalid: " + option + " " + text + " is no date; give one as 2021-05-17");
        }
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(CommandFailure.USAGE, message);
    }
}
