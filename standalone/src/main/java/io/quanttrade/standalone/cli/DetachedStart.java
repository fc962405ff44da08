package io.quanttrade.standalone.cli;

import io.quanttrade.standalone.app.RunFile;
import io.quanttrade.standalone.app.StackInfo;
import io.quanttrade.standalone.embedded.StackFailure;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Runs `up` in a process of its own session, so that closing the terminal does not end it, shows
/// its progress, and returns when it is READY.
final class DetachedStart {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final File NO_INPUT = new File("/dev/null");
    private static final String FATAL = "[a-z][a-z-]+: .+";

    private final Path data;
    private final Path log;
    private final int timeoutSeconds;
    private long shown;
    private String lastLine = "";
    private String fatalLine;

    DetachedStart(Path data, int timeoutSeconds) {
        this.data = data;
        this.log = data.resolve("logs/up.log");
        this.timeoutSeconds = timeoutSeconds;
        this.fatalLine = "up-failed: the process ended without a word; see " + log;
    }

    /// @throws StackFailure with the line the process ended with, or `up-timeout` (exit 5)
    RunFile.Run start(List<String> args) throws IOException, InterruptedException {
        prepareLogs();
        Process process =
                new ProcessBuilder(command(args))
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(NO_INPUT))
                        .redirectOutput(log.toFile())
                        .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        while (true) {
            boolean alive = process.isAlive();
            showProgress();
            if (!alive) {
                throw ended(process.exitValue());
            }
            Optional<RunFile.Run> ready =
                    new RunFile(data)
                            .read()
                            .filter(run -> run.stack().pid() == process.pid())
                            .filter(run -> run.stack().state().equals(StackInfo.READY));
            if (ready.isPresent()) {
                return ready.get();
            }
            if (System.nanoTime() > end) {
                throw new StackFailure(
                        StackFailure.TIMED_OUT,
                        "up-timeout",
                        "not READY after %d s (last: %s); it goes on in the background, see %s or ./quanttrade status, or stop it with ./quanttrade down"
                                .formatted(timeoutSeconds, lastLine.strip(), log));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void prepareLogs() {
        try {
            Files.createDirectories(data.resolve("logs"));
        } catch (IOException e) {
            throw new StackFailure(
                    StackFailure.USAGE,
                    "data-folder",
                    data + " cannot be used (" + e + "); choose another one with --data DIR",
                    e);
        }
    }

    private StackFailure ended(int exitCode) {
        String[] parts = fatalLine.split(": ", 2);
        return new StackFailure(exitCode == 0 ? StackFailure.FAILED : exitCode, parts[0], parts[1]);
    }

    private static List<String> command(List<String> args) {
        Path home = Path.of(System.getProperty("quanttrade.home", ".")).toAbsolutePath();
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("@" + home.resolve("standalone/src/main/jvm/up.options"));
        command.add("-Dquanttrade.home=" + home);
        command.add("-Dquanttrade.detached=true");
        command.add("-jar");
        command.add(home.resolve("standalone/target/quarkus-app/quarkus-run.jar").toString());
        args.stream().filter(arg -> !arg.equals("--detach")).forEach(command::add);
        return command;
    }

    /// Copies what the process has written since the last look to our stderr.
    private void showProgress() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] fresh = new byte[(int) Math.max(0, file.length() - shown)];
            file.seek(shown);
            file.readFully(fresh);
            String text = new String(fresh, StandardCharsets.UTF_8);
            int complete = text.lastIndexOf('\n') + 1;
            shown += text.substring(0, complete).getBytes(StandardCharsets.UTF_8).length;
            for (String line : text.substring(0, complete).lines().toList()) {
                lastLine = line.isBlank() ? lastLine : line;
                fatalLine = line.matches(FATAL) ? line : fatalLine;
                if (line.startsWith("  ")) {
                    System.err.println(line);
                }
            }
        }
    }
}
