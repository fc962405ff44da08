package io.quanttrade.benchmarks.app;

import io.quanttrade.benchmarks.ingest.IngestBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench ingest`.
@Command(
        name = "ingest",
        description = {
            "Feed full packets through every quality rule to market.tick.v1 on a broker of its own,",
            "beside a bare producer of the same records: rates, their ratio, and memory."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./quanttrade bench ingest --instruments 5000 --rounds 7"})
final class IngestCommand implements Callable<Integer> {

    @Option(
            names = "--instruments",
            paramLabel = "N",
            description = "instruments in turn, at most 5000 (default: ${DEFAULT-VALUE})")
    private int instruments = 500;

    @Option(
            names = "--ticks",
            paramLabel = "N",
            description = "ticks of a round (default: ${DEFAULT-VALUE})")
    private int ticks = 300_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "measured rounds of each, alternating (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("quanttrade-bench");
        try {
            IngestBench.Result result =
                    new IngestBench(instruments, ticks, rounds).run(folder, System.err::println);
            System.out.printf(
                    Locale.ROOT,
                    "ingest, ticks/s (median of %d)           %,.0f%n"
                            + "bare producer, records/s (median of %d)  %,.0f%n"
                            + "ratio                                   %.1f %%%n"
                            + "processor time per tick and record       %,.0f ns, %,.0f ns%n"
                            + "in = clean + flagged + rejected + dup.  %,d = %,d + %,d + %,d + %,d%n"
                            + "heap in use after round 1 and last      %,d KiB, %,d KiB%n",
                    rounds,
                    IngestBench.Result.median(result.ingest()),
                    rounds,
                    IngestBench.Result.median(result.bare()),
                    100 * result.ratio(),
                    result.ingestCpuNanos(),
                    result.bareCpuNanos(),
                    result.accounting().in(),
                    result.accounting().clean(),
                    result.accounting().flagged(),
                    result.accounting().rejected(),
                    result.accounting().duplicates(),
                    result.firstHeapBytes() >> 10,
                    result.lastHeapBytes() >> 10);
            return result.accounting().balances() ? 0 : 1;
        } finally {
            TemporaryFolder.delete(folder);
        }
    }
}
