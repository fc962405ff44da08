package io.quanttrade.benchmarks.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry point of `./quanttrade bench`.
@Command(
        name = "quanttrade bench",
        description = "Measure the product on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PipelineCommand.class,
            IngestCommand.class,
            DecodeCommand.class,
            DayCommand.class,
            ImportCommand.class,
            BacktestCommand.class
        })
public final class Bench {

    /// Held here, because a log manager forgets the level of a logger that nobody refers to.
    private static final List<Logger> NOISY =
            List.of(
                    Logger.getLogger("org.apache.kafka"),
                    Logger.getLogger("kafka"),
                    Logger.getLogger("state.change.logger"));

    private Bench() {}

    public static void main(String[] args) {
        // A producer that writes trace lines to nowhere is half as fast.
        NOISY.forEach(logger -> logger.setLevel(Level.WARNING));
        System.exit(new CommandLine(new Bench()).execute(args));
    }
}
