package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Reference material that may lie beside the repository. Tests that need it are skipped, with the
/// missing path as the reason, where it does not.
public final class SharedFolder {
    private SharedFolder() {}

    /// A file or folder below `shared`, or the end of the test.
    public static Path require(String relative) {
        Path path =
                Path.of(System.getProperty("quanttrade.root", ".."), "..", "shared")
                        .resolve(relative);
        assumeTrue(Files.exists(path), () -> path.toAbsolutePath().normalize() + " is absent");
        return path;
    }
}
