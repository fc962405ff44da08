package io.quanttrade.standalone.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs `./quanttrade` as a person would and keeps what it said. It never builds: what is tested is
/// what this build has just packaged.
final class Launcher {

    private static final long BOUND_SECONDS = 240;

    private Launcher() {}

    /// What a command answered.
    record Result(int exitCode, String out, String err) {

        /// The last line on stderr.
        String lastError() {
            return err.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b);
        }
    }

    static Path root() {
        return Path.of(System.getProperty("quanttrade.root"));
    }

    static Result run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    static Result run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("quanttrade", ".out");
        Path err = Files.createTempFile("quanttrade", ".err");
        List<String> command = new ArrayList<>(List.of(root().resolve("quanttrade").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("QUANTTRADE_REBUILD", "never");
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " takes longer than " + BOUND_SECONDS + " s");
        }
        Result result =
                new Result(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return result;
    }
}
