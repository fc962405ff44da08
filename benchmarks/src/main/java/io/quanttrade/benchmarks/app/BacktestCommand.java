package io.quanttrade.benchmarks.app;

import io.quanttrade.benchmarks.backtest.BacktestBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench backtest`.
@Command(
        name = "backtest",
        description = {
            "Run `backtest run` as a whole process over a generated file of minutes and over twelve",
            "of days, each beside a bare loop that only reads the rows: medians of CPU and wall time."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./quanttrade bench backtest --rounds 5"})
final class BacktestCommand implements Callable<Integer> {

    @Option(
            names = "--bars",
            paramLabel = "N",
            description = "bars of the file of minutes (default: ${DEFAULT-VALUE})")
    private int bars = 1_000_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "measured rounds after one that is not (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("quanttrade-bench");
        try {
            BacktestBench bench =
                    new BacktestBench(Path.of(System.getProperty("quanttrade.home", ".")), rounds);
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %10s %8s %8s %9s %9s %7s%n",
                    "CASE",
                    "BARS",
                    "CPU s",
                    "WALL s",
                    "BARE CPU",
                    "BARE WALL",
                    "RATIO");
            for (BacktestBench.Result result :
                    List.of(bench.minutes(folder, bars), bench.days(folder))) {
                System.out.printf(
                        Locale.ROOT,
                        "%-36s %,10d %8.2f %8.2f %9.2f %9.2f %7.2f%n",
                        result.name(),
                        result.bars(),
                        result.cpuSeconds(),
                        result.wallSeconds(),
                        result.bareCpuSeconds(),
                        result.bareWallSeconds(),
                        result.cpuSeconds() / result.bareCpuSeconds());
            }
            System.out.printf(
                    Locale.ROOT,
                    "medians of %d rounds; ratio = CPU / CPU of the bare loop%n",
                    rounds);
            return 0;
        } finally {
            TemporaryFolder.delete(folder);
        }
    }
}
