package io.quanttrade.benchmarks.backtest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Times `backtest run` beside [BareLoop] on the same files, in alternating rounds.
public final class BacktestBench {

    private static final int SERIES = 12;
    private static final int DAYS = 5_044;
    private static final long SEED = 20_261_201L;

    /// Medians of one case.
    ///
    /// @param bars rows of all files
    public record Result(
            String name,
            long bars,
            double cpuSeconds,
            double wallSeconds,
            double bareCpuSeconds,
            double bareWallSeconds) {}

    private final Path launcher;
    private final int rounds;

    /// @param home folder of the launcher
    public BacktestBench(Path home, int rounds) {
        this.launcher = home.resolve("quanttrade");
        this.rounds = rounds;
    }

    /// One file of minutes.
    public Result minutes(Path folder, int bars) throws IOException, InterruptedException {
        Path file = folder.resolve("WALK.csv");
        GeneratedBars.minutes(file, bars, SEED);
        return measure("one file of " + bars + " one-minute bars", bars, List.of(file));
    }

    /// Twelve files of some twenty years of days each.
    public Result days(Path folder) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
            Path file = folder.resolve("WALK" + (char) ('A' + i) + ".csv");
            GeneratedBars.days(file, DAYS, SEED + i);
            files.add(file);
        }
        return measure(SERIES + " files of " + DAYS + " daily bars", (long) SERIES * DAYS, files);
    }

    private Result measure(String name, long bars, List<Path> files)
            throws IOException, InterruptedException {
        List<String> run =
                new ArrayList<>(
                        List.of(
                                launcher.toString(),
                                "backtest",
                                "run",
                                "--template",
                                "sma-cross",
                                "--param",
                                "fast=10",
                                "--param",
                                "slow=30",
                                "--quantity",
                                "10",
                                "--charges",
                                "none",
                                "--capital",
                                "10000000"));
        List<String> bare =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BareLoop.class.getName()));
        for (Path file : files) {
            run.addAll(List.of("--input", file.toString()));
            bare.add(file.toString());
        }
        double[][] figures = new double[4][rounds];
        // One round for the class archive and the file cache.
        for (int round = -1; round < rounds; round++) {
            TimedProcess product = TimedProcess.run(run, Map.of("QUANTTRADE_REBUILD", "never"));
            TimedProcess loop = TimedProcess.run(bare, Map.of());
            if (round >= 0) {
                figures[0][round] = product.cpuSeconds();
                figures[1][round] = product.wallSeconds();
                figures[2][round] = loop.cpuSeconds();
                figures[3][round] = loop.wallSeconds();
            }
        }
        return new Result(
                name,
                bars,
                median(figures[0]),
                median(figures[1]),
                median(figures[2]),
                median(figures[3]));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
