package io.quanttrade.standalone.cli;

import io.quanttrade.standalone.app.Progress;
import io.quanttrade.standalone.app.RunFile;
import io.quanttrade.standalone.app.Stack;
import io.quanttrade.standalone.app.StackInfo;
import io.quanttrade.standalone.app.StackOptions;
import io.quanttrade.standalone.embedded.DataFolder;
import io.quanttrade.standalone.embedded.MarketOptions;
import io.quanttrade.standalone.embedded.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `up`: everything on this machine, in one JVM, until Ctrl-C, or in the background with
/// `--detach`.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Kafka, PostgreSQL, Redis, the simulated broker, all services and the UI,",
            "with a demo account and sample strategies at work. Ends with Ctrl-C.",
            "A second `up` on the same data folder resumes it; on a running one it shows it.",
        },
        footer = {
            "",
            "Example:",
            "  ./quanttrade up --detach --fresh --ticks RELIANCE_20210517.csv.gz --speed 60"
        })
final class UpCommand implements Callable<Integer> {

    @Mixin private final DataOption data = new DataOption();
    @Mixin private final Output output = new Output();
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--ticks",
            paramLabel = "FILE|DIR",
            description = {
                "play recorded ticks, repeatable: CSV or CSV.gz with the columns ts,ltp,cum_volume,",
                "ts,price,size or ts,open,high,low,close,volume, named SYMBOL_anything.csv",
            })
    private List<Path> ticks = List.of();

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "market seconds per second, 1 = real time (default)")
    private @Nullable String speed;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = {
                "UI and API; Kafka P+1, PostgreSQL P+2, Redis P+3, simulator P+4 (default 8080);",
                "0 = free ports",
            })
    private int port;

    @Option(names = "--detach", description = "run in the background; returns when READY")
    private boolean detach;

    @Option(names = "--fresh", description = "empty the data folder first")
    private boolean fresh;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of the generated market (default 42)")
    private @Nullable Long seed;

    @Option(
            names = "--tick-rate",
            paramLabel = "N",
            description = "ticks per second of the generated market over all stocks (default 20)")
    private @Nullable Double tickRate;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "how long --detach waits for READY (default 120)")
    private int timeoutSeconds;

    @Override
    public Integer call() throws Exception {
        CommandSpec command = spec();
        PrintWriter out = command.commandLine().getOut();
        RunFile.@Nullable Run running = running();
        if (running != null) {
            if (running.stack().state().equals(StackInfo.STOPPING)) {
                throw new StackFailure(
                        StackFailure.FAILED,
                        "still-stopping",
                        "the stack on %s (process %d) is still stopping; run this again in a moment"
                                .formatted(data.folder(), running.stack().pid()));
            }
            if (fresh) {
                throw new StackFailure(
                        StackFailure.USAGE,
                        "already-running",
                        "a stack runs on %s (process %d) and --fresh would delete its data; stop it first with ./quanttrade down"
                                .formatted(data.folder(), running.stack().pid()));
            }
            output.print(out, running, "Already running; nothing was started.", false);
            return 0;
        }
        Progress progress = new Progress(System.err);
        if (detach) {
            RunFile.Run up =
                    new DetachedStart(data.folder(), timeoutSeconds)
                            .start(command.root().commandLine().getParseResult().originalArgs());
            output.print(out, up, headline(progress), true);
            return 0;
        }
        return Stack.run(
                new StackOptions(data.folder(), port, fresh, market(), marketGiven()),
                progress,
                up -> {
                    // In the background the process that waits for it prints it.
                    if (!Boolean.getBoolean("quanttrade.detached")) {
                        output.print(out, up, headline(progress), true);
                    }
                });
    }

    private RunFile.@Nullable Run running() {
        return DataFolder.isTaken(data.folder())
                ? new RunFile(data.folder()).read().orElse(null)
                : null;
    }

    private boolean marketGiven() {
        return !ticks.isEmpty() || speed != null || seed != null || tickRate != null;
    }

    private MarketOptions market() {
        return new MarketOptions(
                files(),
                speedFactor(),
                seed == null ? MarketOptions.DEFAULT_SEED : seed,
                tickRate == null ? MarketOptions.DEFAULT_TICK_RATE : tickRate);
    }

    /// Absolute paths; a folder stands for its CSV files in the order of their names.
    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path given : ticks) {
            Path path = given.toAbsolutePath().normalize();
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> entries = Files.list(path)) {
                entries.filter(f -> f.toString().matches(".+\\.csv(\\.gz)?"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + path, e);
            }
        }
        return files;
    }

    private double speedFactor() {
        if (speed == null) {
            return 1;
        }
        if (speed.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double factor = Double.parseDouble(speed);
            if (factor > 0 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException e) {
            throw wrongSpeed(e);
        }
        throw wrongSpeed(null);
    }

    private ParameterException wrongSpeed(@Nullable Throwable cause) {
        return new ParameterException(
                spec().commandLine(),
                "--speed must be a number above 0, or max, got " + speed,
                cause);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not run by the command line");
        }
        return spec;
    }

    private static String headline(Progress progress) {
        return String.format(Locale.ROOT, "QuantTrade is READY after %.1f s.", progress.seconds());
    }
}
