package io.quanttrade.marketdata.app.history;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.source.file.FileIdentity;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.stream.history.FilePlan;
import io.quanttrade.marketdata.stream.history.FileSource;
import io.quanttrade.marketdata.stream.history.HistoryWriter;
import io.quanttrade.marketdata.stream.history.ImportException;
import io.quanttrade.marketdata.stream.history.ImportRun;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.StackOption;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `import FILE|DIR...`: files into the history topics.
@Command(
        name = "import",
        description = {
            "Import market data into the history topics: files of every layout, or a provider's answers.",
            "A day is imported wholly or not at all; a day that is there stays as it is. Run it again to go on."
        },
        mixinStandardHelpOptions = true,
        subcommands = {ImportYahooCommand.class, ImportDhanCommand.class},
        footer = {
            "",
            "Examples:",
            "  ./quanttrade import ../shared/data/nse/minute",
            "  ./quanttrade import SPY.csv.gz --instrument US:SPY --strict -o json",
            "  ./quanttrade coverage --instrument US:SPY"
        })
public final class ImportCommand implements Callable<Integer> {

    private static final List<String> FORMATS =
            List.of(
                    "auto",
                    "ticks",
                    "trades",
                    "quotes",
                    "bars",
                    "local-bars",
                    "daily",
                    "factors",
                    "depth");
    private static final int INTERRUPTED = 130;
    private static final long STOP_BOUND_SECONDS = 15;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description =
                    "CSV, CSV.gz or JSON lines (.jsonl, .jsonl.gz); of folders all such files")
    private final List<Path> paths = new ArrayList<>();

    @Option(
            names = "--instrument",
            paramLabel = "ID",
            description =
                    "what the one file is of, for example NSE:TCS (default: by folder and file name)")
    private @Nullable String instrument;

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            description =
                    "part of the ids before the colon, for example BSE (default: by name and folder)")
    private @Nullable String exchange;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "read only these rows of files with a symbol column")
    private @Nullable String symbol;

    @Option(
            names = "--market",
            paramLabel = "NAME",
            description =
                    "nse, us, fx or crypto: zone, ids and scale (default: by a folder of that name)")
    private @Nullable String market;

    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            description = "length of bars, for example 1m (default: by the first rows)")
    private @Nullable String interval;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "zone of the exchange, which cuts days (default: by market)")
    private @Nullable String zone;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "auto, ticks, trades, quotes, bars, local-bars, daily, factors or depth (default: ${DEFAULT-VALUE})")
    private String format = "auto";

    @Option(
            names = "--quantity-exponent",
            paramLabel = "N",
            description =
                    "keep N decimals of quantities by storing them times 10^N (default: crypto 8, else 0)")
    private @Nullable Integer quantityExponent;

    @Option(
            names = "--strict",
            description = "look at all rows first; if one is bad, import nothing and exit 1")
    private boolean strict;

    @Option(
            names = "--replace",
            description =
                    "write days that are there anew, each as a whole: repairs a day with bad rows")
    private boolean replace;

    @Option(names = "--dry-run", description = "write nothing, only say what would be done")
    private boolean dryRun;

    @Mixin private StackOption stack = new StackOption();
    @Mixin private OutputOption output = new OutputOption();

    private volatile boolean stopped;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ImportReport report = new ImportReport();

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() {
        try {
            return run(System.out, System.err);
        } catch (CommandFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        }
    }

    private int run(PrintStream out, PrintStream err) {
        List<FileSource> sources = sources();
        if (sources.isEmpty() || (strict && report.hasFailures())) {
            report.problems().forEach(err::println);
            return CommandFailure.USAGE;
        }
        ImportProgress progress = progress(err, sources);
        String bootstrap = stack.bootstrap();
        Thread hook = Thread.ofPlatform().unstarted(this::stop);
        Runtime.getRuntime().addShutdownHook(hook);
        String state = "failed";
        try {
            TopicProvisioner.createMissing(bootstrap);
            if (strict && !isClean(bootstrap, sources, progress, err)) {
                state = "refused";
                return CommandFailure.FAILED;
            }
            boolean finished = importAll(bootstrap, dryRun, sources, progress, report::add);
            state =
                    !finished
                            ? "interrupted"
                            : dryRun ? "dry-run" : report.hasFailures() ? "incomplete" : "ok";
            return finished ? exitCode() : INTERRUPTED;
        } catch (ImportException | IllegalStateException e) {
            throw new CommandFailure(CommandFailure.UNAVAILABLE, String.valueOf(e.getMessage()));
        } finally {
            progress.clear();
            report.problems().forEach(err::println);
            report.print(out, output.isJson(), state, progress.seconds());
            ended.countDown();
            removeHook(hook);
        }
    }

    /// Fails when rows are missing from the account, or when a file was refused or had no good row.
    private int exitCode() {
        return report.total().isBalanced() && !report.hasFailures() ? 0 : CommandFailure.FAILED;
    }

    private boolean isClean(
            String bootstrap, List<FileSource> sources, ImportProgress progress, PrintStream err) {
        List<ImportReport.Line> lines = new ArrayList<>();
        importAll(bootstrap, true, sources, progress, lines::add);
        boolean clean =
                !report.hasFailures()
                        && lines.stream().allMatch(line -> line.tally().rejected() == 0);
        if (!clean || stopped) {
            lines.forEach(line -> report.add(refused(line)));
            err.println(
                    "rows-rejected: with --strict nothing is imported; correct the rows named below");
        }
        return clean && !stopped;
    }

    /// The line of a file that was only looked at.
    private static ImportReport.Line refused(ImportReport.Line line) {
        return new ImportReport.Line(
                line.name(),
                line.instrument(),
                line.format(),
                line.interval(),
                line.tally().withNothingImported(),
                "nothing imported");
    }

    private boolean importAll(
            String bootstrap,
            boolean dry,
            List<FileSource> sources,
            ImportProgress progress,
            Consumer<ImportReport.Line> onFile) {
        // A look at all rows comes first: what it says is not said twice.
        ImportReport said = strict && !dry ? new ImportReport() : report;
        try (HistoryWriter writer = HistoryWriter.open(bootstrap, dry, replace)) {
            Listener listener = new Listener(progress, said, onFile);
            return new ImportRun(writer, SystemNanoClock.INSTANCE, listener)
                    .run(sources).stream().allMatch(ImportRun.FileResult::finished);
        }
    }

    private List<FileSource> sources() {
        if (paths.isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "input-missing: give files or folders, or one of the verbs yahoo and dhan");
        }
        if (quantityExponent != null && (quantityExponent < 0 || quantityExponent > 9)) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "option-invalid: --quantity-exponent " + quantityExponent + " must be 0 to 9");
        }
        if (!FORMATS.contains(format)) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "option-invalid: --format " + format + " is none of " + FORMATS);
        }
        try {
            FilePlan plan =
                    new FilePlan(
                            new FileIdentity.Options(
                                    option("--instrument", instrument, InstrumentId::new),
                                    exchange,
                                    option("--market", market, ImportCommand::market),
                                    option("--zone", zone, ZoneId::of),
                                    symbol),
                            option("--interval", interval, BarInterval::of),
                            format.equals("auto") ? null : format,
                            quantityExponent);
            List<Path> files = FilePlan.files(paths);
            if (instrument != null && files.size() > 1) {
                throw new IllegalArgumentException(
                        "instrument-ambiguous: --instrument is for one file, there are "
                                + files.size());
            }
            return sources(plan, files);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.USAGE, message(e));
        }
    }

    /// Those that can be imported; why the others cannot goes to the report.
    private List<FileSource> sources(FilePlan plan, List<Path> files) {
        List<FileSource> sources = new ArrayList<>();
        for (Path file : files) {
            try {
                sources.add(plan.source(file));
            } catch (IllegalArgumentException e) {
                report.fail(file, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                report.fail(file, message(e));
            }
        }
        Map<Path, String> clashes =
                FileIdentity.clashes(sources.stream().map(FileSource::identity).toList());
        clashes.forEach(report::fail);
        return sources.stream().filter(source -> !clashes.containsKey(source.path())).toList();
    }

    private static String message(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("csv-") ? message : "input-not-readable: " + message;
    }

    private static Market market(String name) {
        return Market.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static <T> @Nullable T option(
            String name, @Nullable String text, Function<String, T> read) {
        try {
            return text == null ? null : read.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "option-invalid: " + name + " " + text + " (" + e.getMessage() + ")");
        }
    }

    private static ImportProgress progress(PrintStream err, List<FileSource> sources) {
        long bytes = sources.stream().mapToLong(source -> size(source.path())).sum();
        var console = System.console();
        return new ImportProgress(
                err, console != null && console.isTerminal(), SystemNanoClock.INSTANCE, bytes);
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    /// Ctrl-C asks the import to stop and waits until it has dropped what is not committed and has
    /// said what it did.
    private void stop() {
        stopped = true;
        try {
            if (!ended.await(STOP_BOUND_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is what stopped us.
        }
    }

    private final class Listener implements ImportRun.Listener {

        private final ImportProgress progress;
        private final ImportReport said;
        private final Consumer<ImportReport.Line> onFile;
        private String file = "";

        Listener(ImportProgress progress, ImportReport said, Consumer<ImportReport.Line> onFile) {
            this.progress = progress;
            this.said = said;
            this.onFile = onFile;
        }

        @Override
        public void begins(FileSource source) {
            file = String.valueOf(source.path().getFileName());
        }

        @Override
        public void ended(ImportRun.FileResult result) {
            FileSource source = result.source();
            progress.fileEnded(result.tally().rows(), size(source.path()));
            if (result.problem() != null) {
                said.fail(source.path(), result.problem());
            }
            said.note(result.notes());
            BarInterval bars = source.interval();
            onFile.accept(
                    new ImportReport.Line(
                            file,
                            source.instrument().value(),
                            source.format(),
                            bars == null ? null : bars.toString(),
                            result.tally(),
                            String.join("; ", source.notes())));
        }

        @Override
        public void rejected(RowError error) {
            said.error(error);
        }

        @Override
        public void otherSource(Coverage there, Coverage.Source offered) {
            said.skipped(there, offered);
        }

        @Override
        public boolean goOn(long rows, long fileBytes) {
            progress.show(file, rows, fileBytes);
            return !stopped;
        }
    }
}
