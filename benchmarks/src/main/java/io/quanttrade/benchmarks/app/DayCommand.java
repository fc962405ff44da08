package io.quanttrade.benchmarks.app;

import io.quanttrade.benchmarks.ingest.DayBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench day`.
@Command(
        name = "day",
        description = {
            "Send one whole session through ingest to a broker of its own",
            "and print the memory in use as the day goes on."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./quanttrade bench day --instruments 5000 --every 5"})
final class DayCommand implements Callable<Integer> {

    @Option(
            names = "--instruments",
            paramLabel = "N",
            description = "instruments, at most 5000 (default: ${DEFAULT-VALUE})")
    private int instruments = 5_000;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description =
                    "market time between two ticks of an instrument (default: ${DEFAULT-VALUE})")
    private int everySeconds = 5;

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("quanttrade-bench");
        try {
            System.out.printf(Locale.ROOT, "%-8s %14s %10s%n", "TIME", "TICKS", "HEAP MiB");
            DayBench.Result result =
                    new DayBench(instruments, everySeconds)
                            .run(
                                    folder,
                                    sample ->
                                            System.out.printf(
                                                    Locale.ROOT,
                                                    "%-8s %,14d %10d%n",
                                                    sample.time(),
                                                    sample.ticks(),
                                                    sample.heapBytes() >> 20));
            System.out.printf(
                    Locale.ROOT,
                    "heap at the close is %.2f times that after a quarter of the day%n"
                            + "in = clean + flagged + rejected + dup.  %,d = %,d + %,d + %,d + %,d%n",
                    result.growth(),
                    result.accounting().in(),
                    result.accounting().clean(),
                    result.accounting().flagged(),
                    result.accounting().rejected(),
                    result.accounting().duplicates());
            return result.accounting().balances() ? 0 : 1;
        } finally {
            TemporaryFolder.delete(folder);
        }
    }
}
