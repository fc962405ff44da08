package io.quanttrade.benchmarks.app;

import io.quanttrade.benchmarks.ingest.DecodeBenchmark;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench decode`.
@Command(
        name = "decode",
        description = {
            "Decode ticker packets of the live feed on one core (JMH): packets per second and bytes",
            "allocated per packet."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./quanttrade bench decode --rounds 10"})
final class DecodeCommand implements Callable<Integer> {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "measured rounds of a second (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() throws Exception {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include(DecodeBenchmark.class.getName() + ".tickers")
                                        .addProfiler(GCProfiler.class)
                                        .forks(1)
                                        .warmupIterations(3)
                                        .warmupTime(TimeValue.seconds(1))
                                        .measurementIterations(rounds)
                                        .measurementTime(TimeValue.seconds(1))
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run();
        for (RunResult result : results) {
            double allocated =
                    Objects.requireNonNull(
                                    result.getSecondaryResults().get(ALLOCATED),
                                    "the profiler gave no result")
                            .getScore();
            System.out.printf(
                    Locale.ROOT,
                    "ticker packets/s, one core   %,.0f%nbytes allocated per packet   %.3f%n",
                    result.getPrimaryResult().getScore(),
                    allocated);
        }
        return 0;
    }
}
