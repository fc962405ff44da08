package io.quanttrade.marketdata.app.history;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option `-o`.
final class OutputOption {

    enum Format {
        table,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or json; without it table on a terminal, else json")
    private @Nullable Format format;

    boolean isJson() {
        if (format == null) {
            return !Boolean.parseBoolean(System.getProperty("quanttrade.terminal", "true"));
        }
        return format == Format.json;
    }
}
