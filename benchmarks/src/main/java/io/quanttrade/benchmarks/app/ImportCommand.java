package io.quanttrade.benchmarks.app;

import io.quanttrade.benchmarks.history.ImportBench;
import io.quanttrade.benchmarks.history.ImportResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench import`.
@Command(
        name = "import",
        description = {
            "Import one file again and again into an embedded broker, and beside it send the same",
            "bytes with a bare producer; medians of alternating rounds."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  ./quanttrade bench import ../shared/data/us/trades/SPY_20131010.csv.gz"
        })
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "file to import")
    private Path file = Path.of("");

    @Option(
            names = "--warm-up",
            paramLabel = "ROUNDS",
            description = "not counted (default: ${DEFAULT-VALUE})")
    private int warmUps = 3;

    @Option(
            names = "--rounds",
            paramLabel = "ROUNDS",
            description = "counted (default: ${DEFAULT-VALUE})")
    private int rounds = 7;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE})")
    private String format = "table";

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("quanttrade-bench-import");
        try {
            ImportResult result =
                    new ImportBench(file, warmUps, rounds).run(folder, System.err::println);
            System.out.println(format.equals("json") ? result.json() : result.table());
            return 0;
        } finally {
            TemporaryFolder.delete(folder);
        }
    }
}
