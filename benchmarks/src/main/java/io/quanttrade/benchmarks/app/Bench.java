package io.quanttrade.benchmarks.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry point of `./quanttrade bench`.
@Command(
        name = "quanttrade bench",
        description = "Measure the product on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = PipelineCommand.class)
public final class Bench {

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }
}
