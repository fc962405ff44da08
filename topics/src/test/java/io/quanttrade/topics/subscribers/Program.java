package io.quanttrade.topics.subscribers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A program under test: its output lines as they come, and an end in order.
final class Program implements AutoCloseable {

    private static final long LINE_SECONDS = 60;
    private static final long STOP_SECONDS = 20;
    private static final long PROBE_SECONDS = 60;

    private final Process process;
    private final Path errors;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    Program(List<String> command, Map<String, String> environment, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        this.errors = errors;
        this.process = builder.start();
        this.reader = Thread.startVirtualThread(this::read);
    }

    /// Waits for that many lines, asks the program to stop, and returns all it printed.
    ///
    /// @throws AssertionError when a line does not come within a minute or it does not stop
    List<String> linesUntilStopped(int count) throws InterruptedException, IOException {
        List<String> printed = new ArrayList<>();
        while (printed.size() < count) {
            String line = lines.poll(LINE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError(
                        "printed only " + printed + "; errors: " + Files.readString(errors));
            }
            printed.add(line);
        }
        // Not Process.destroy(): that also closes the output, which is still to be read.
        process.toHandle().destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("does not stop; errors: " + Files.readString(errors));
        }
        reader.join();
        lines.drainTo(printed);
        return printed;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// True when a program exists and ends with exit code 0 within a minute.
    static boolean succeeds(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
