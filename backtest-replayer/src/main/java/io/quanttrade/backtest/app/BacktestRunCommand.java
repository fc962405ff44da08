package io.quanttrade.backtest.app;

import io.quanttrade.backtest.report.BacktestReport;
import io.quanttrade.backtest.run.BacktestRun;
import io.quanttrade.backtest.run.RunOptions;
import io.quanttrade.topics.cli.CommandFailure;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
            "      --input TCS.csv.gz --charges none --commission 0.001 --quantity 100 \\",
            "      --corporate-actions apply",
            "  ./quanttrade backtest run --strategy my-strategy.json --from 2021-05-17 --to 2021-05-17 --out result"
        })
public final class BacktestRunCommand implements Callable<Integer> {

    enum Format {
        TABLE,
        JSON
    }

    @Mixin private RunOptions options = new RunOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, or json on one line; without it table on a terminal, else json")
    private @Nullable String format;

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() {
        try {
            Format chosen = format();
            BacktestReport report = BacktestRun.of(options);
            Path out = options.out();
            if (out != null) {
                report.write(out);
            }
            print(report, chosen, System.out);
            return 0;
        } catch (CommandFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            return CommandFailure.FAILED;
        }
    }

    private Format format() {
        if (format != null) {
            return RunOptions.choice("--output", format, Format.class);
        }
        return Boolean.getBoolean("quanttrade.terminal")
                        || System.getProperty("quanttrade.terminal") == null
                ? Format.TABLE
                : Format.JSON;
    }

    private void print(BacktestReport report, Format chosen, PrintStream stream) {
        if (chosen == Format.JSON) {
            stream.println(report.jsonLine());
        } else {
            report.print(stream);
            if (options.out() != null) {
                stream.println("written to " + options.out());
            }
        }
        stream.flush();
    }
}
