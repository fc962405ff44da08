package io.quanttrade.benchmarks.app;

import io.quanttrade.benchmarks.pipeline.PipelineBench;
import io.quanttrade.benchmarks.pipeline.PipelineResult;
import io.quanttrade.benchmarks.pipeline.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench pipeline`.
@Command(
        name = "pipeline",
        description = {
            "Start a stack of its own, feed it ticks at a steady rate, and measure",
            "tick -> intent visible and tick -> broker request beside a raw Kafka hop of the same run."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./quanttrade bench pipeline --rate 1000 --seconds 120"})
final class PipelineCommand implements Callable<Integer> {

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "ticks per second (default: ${DEFAULT-VALUE})")
    private int rate = 1_000;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "not measured (default: ${DEFAULT-VALUE})")
    private int warmUpSeconds = 30;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "measured (default: ${DEFAULT-VALUE})")
    private int seconds = 120;

    @Option(
            names = "--signalling",
            paramLabel = "N",
            description =
                    "instruments that signal at the same moment, 1 to 8 (default: ${DEFAULT-VALUE})")
    private int signalling = 2;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE})")
    private String format = "table";

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() throws Exception {
        Path home = Path.of(System.getProperty("quanttrade.home", "."));
        System.err.println("starting a stack of its own at " + rate + " ticks/s");
        try (Stack stack = Stack.start(home, rate)) {
            System.err.printf(
                    "ready after %.1f s; warming up %d s, measuring %d s%n",
                    stack.readySeconds(), warmUpSeconds, seconds);
            PipelineResult result =
                    new PipelineBench(stack, signalling)
                            .run(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
            System.out.println(format.equals("json") ? result.json() : result.table());
            return 0;
        }
    }
}
