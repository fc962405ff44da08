package io.quanttrade.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// PostgreSQL and Redis are processes of their own and outlive a JVM that was killed. They are
/// recognised by the process id they wrote into the data folder and by their working folder, so
/// that nothing of anybody else is ever ended.
public final class Orphans {

    private static final long BOUND_SECONDS = 10;

    private Orphans() {}

    /// Ends what a crashed stack left running on this data folder, with the signal that lets it
    /// write its data out, and returns the names of what was ended.
    ///
    /// @throws StackFailure `orphan-alive` (exit 1) when one does not end within ten seconds
    public static List<String> end(Path root) {
        List<String> ended = new ArrayList<>();
        end(PostgresServer.pidFile(root), PostgresServer.dataFolder(root), "PostgreSQL", ended);
        end(RedisServer.pidFile(root), RedisServer.dataFolder(root), "Redis", ended);
        return ended;
    }

    private static void end(Path pidFile, Path folder, String name, List<String> ended) {
        if (Files.notExists(pidFile)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            ProcessHandle process = ProcessHandle.of(pid).orElse(null);
            if (process == null || !worksIn(pid, folder)) {
                return;
            }
            process.destroy();
            process.onExit().get(BOUND_SECONDS, TimeUnit.SECONDS);
            ended.add(name + " (pid " + pid + ")");
        } catch (TimeoutException e) {
            throw new StackFailure(
                    StackFailure.FAILED,
                    "orphan-alive",
                    "%s of an earlier run (%s) does not end; end the process named in %s"
                            .formatted(name, folder, pidFile),
                    e);
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("cannot read " + pidFile, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean worksIn(long pid, Path folder) {
        Path link = Path.of("/proc", Long.toString(pid), "cwd");
        try {
            return Files.exists(link) && Files.isSameFile(link, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look up process " + pid, e);
        }
    }
}
