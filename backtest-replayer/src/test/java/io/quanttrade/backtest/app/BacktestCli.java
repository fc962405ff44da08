package io.quanttrade.backtest.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// `backtest` as a person runs it: arguments in, exit code, text and files out.
final class BacktestCli {

    /// What a call left behind.
    record Outcome(int exit, String out, String err, Path folder) {

        /// `result.json`.
        JsonNode result() {
            try {
                return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(err, e);
            }
        }

        /// The rows of a written file, without its header, cut at the commas.
        List<String[]> rows(String file) {
            try {
                return Files.readAllLines(folder.resolve(file)).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(err, e);
            }
        }

        /// `2025-06-09 BUY` per fill.
        List<String> fills() {
            return rows("fills.csv").stream()
                    .map(row -> row[0].substring(0, 10) + " " + row[2])
                    .toList();
        }

        String warnings() {
            return result().get("warnings").toString();
        }

        Outcome ok() {
            assertEquals(0, exit, err);
            return this;
        }
    }

    private static final List<String> SMA =
            List.of("--template", "sma-cross", "--param", "fast=2", "--param", "slow=3");

    private final Path folder;
    private int runs;

    /// @param folder for inputs and outputs
    BacktestCli(Path folder) {
        this.folder = folder;
    }

    /// Writes an input.
    Path file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SMA 2/3, 10 units, capital 100,000, no charges; later options win where they repeat none.
    Outcome cross(Path input, String... more) {
        List<String> arguments = new ArrayList<>(SMA);
        arguments.addAll(List.of("--input", input.toString()));
        List<String> given = List.of(more);
        addUnless(given, arguments, "--quantity", "10");
        addUnless(given, arguments, "--capital", "100000");
        addUnless(given, arguments, "--charges", "none");
        arguments.addAll(given);
        return run(arguments);
    }

    /// A document over a file.
    Outcome document(Path input, String json, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--strategy",
                                file("strategy" + runs + ".json", json).toString(),
                                "--input",
                                input.toString(),
                                "--capital",
                                "100000",
                                "--charges",
                                "none"));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    private static void addUnless(
            List<String> given, List<String> arguments, String option, String value) {
        if (!given.contains(option)) {
            arguments.addAll(List.of(option, value));
        }
    }

    /// `backtest run` with these arguments and an `--out` of its own.
    Outcome run(List<String> arguments) {
        Path out = folder.resolve("out" + runs++);
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(arguments);
        all.addAll(List.of("--out", out.toString()));
        return execute(out, all.toArray(String[]::new));
    }

    /// `backtest` with just these arguments.
    static Outcome execute(Path out, String... arguments) {
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
            int exit = new CommandLine(new BacktestCommand()).execute(arguments);
            return new Outcome(
                    exit,
                    output.toString(StandardCharsets.UTF_8),
                    error.toString(StandardCharsets.UTF_8),
                    out);
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
        }
    }
}
