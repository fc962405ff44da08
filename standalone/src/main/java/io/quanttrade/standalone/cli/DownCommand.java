package io.quanttrade.standalone.cli;

import io.quanttrade.standalone.app.RunFile;
import io.quanttrade.standalone.embedded.DataFolder;
import io.quanttrade.standalone.embedded.Orphans;
import io.quanttrade.standalone.embedded.StackFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `down`: lets a stack stop in order. What a killed stack left running is ended as well.
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops what `up` started, in order; the data stays.",
        footer = {"", "Example:", "  ./quanttrade down"})
final class DownCommand implements Callable<Integer> {

    private static final long BOUND_SECONDS = 10;

    @Mixin private final DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        RunFile file = new RunFile(data.folder());
        Optional<RunFile.Run> run = file.read();
        if (run.isEmpty() || !DataFolder.isTaken(data.folder())) {
            List<String> ended = Orphans.end(data.folder());
            file.delete();
            System.err.println(
                    "Nothing runs on "
                            + data.folder()
                            + (ended.isEmpty()
                                    ? "."
                                    : "; ended what a killed run had left: "
                                            + String.join(", ", ended)
                                            + "."));
            return 0;
        }
        long pid = run.get().stack().pid();
        long start = System.nanoTime();
        System.err.println("Stopping process " + pid + " ...");
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().destroy();
            await(process.get(), pid);
        }
        System.err.printf(Locale.ROOT, "Stopped in %.1f s.%n", (System.nanoTime() - start) / 1e9);
        return 0;
    }

    private void await(ProcessHandle process, long pid)
            throws InterruptedException, ExecutionException {
        try {
            process.onExit().get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StackFailure(
                    StackFailure.TIMED_OUT,
                    "down-timeout",
                    "process %d has not stopped within %d s and goes on stopping; if it stays, end it with kill -9 %d: the next `up` on %s recovers"
                            .formatted(pid, BOUND_SECONDS, pid, data.folder()),
                    e);
        }
    }
}
