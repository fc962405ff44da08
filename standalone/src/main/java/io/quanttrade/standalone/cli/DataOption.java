package io.quanttrade.standalone.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option `--data`: which stack a command means.
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data folder (default: .quanttrade beside the sources)")
    private @Nullable Path folder;

    /// Absolute; the default stands beside the launcher.
    Path folder() {
        Path chosen =
                folder == null
                        ? Path.of(System.getProperty("quanttrade.home", ".")).resolve(".quanttrade")
                        : folder;
        return chosen.toAbsolutePath().normalize();
    }
}
