package io.quanttrade.simulator;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The sample bodies, for tests that have something to check without them too.
final class SharedFolderOrNull {
    private SharedFolderOrNull() {}

    /// The folder of REST samples, or null where it is absent.
    static @Nullable Path rest() {
        Path path =
                Path.of(System.getProperty("quanttrade.root", ".."), "..", "shared")
                        .resolve("dhan/examples/rest");
        return Files.isDirectory(path) ? path : null;
    }
}
