package io.quanttrade.standalone.cli;

import io.quanttrade.standalone.app.Readiness;
import io.quanttrade.standalone.app.RunFile;
import io.quanttrade.standalone.app.StackInfo;
import io.quanttrade.standalone.embedded.DataFolder;
import io.quanttrade.standalone.embedded.StackFailure;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `status`: where the stack answers and whether it is healthy.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows where the stack answers and how it is; exit code 3 unless READY.",
        footer = {"", "Example:", "  ./quanttrade status -o json"})
final class StatusCommand implements Callable<Integer> {

    @Mixin private final DataOption data = new DataOption();
    @Mixin private final Output output = new Output();
    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("not run by the command line");
        }
        Optional<RunFile.Run> run = new RunFile(data.folder()).read();
        if (run.isEmpty()) {
            throw new StackFailure(
                    StackFailure.UNHEALTHY,
                    "not-running",
                    "nothing runs on " + data.folder() + "; start it with ./quanttrade up");
        }
        if (!DataFolder.isTaken(data.folder())) {
            show(run.get().in(StackInfo.STOPPED), "QuantTrade is STOPPED.");
            throw new StackFailure(
                    StackFailure.UNHEALTHY,
                    "not-running",
                    "process "
                            + run.get().stack().pid()
                            + " ended without stopping in order; ./quanttrade up resumes");
        }
        try (Readiness readiness = new Readiness(run.get().stack())) {
            Readiness.Answer answer = readiness.ask();
            show(
                    run.get().in(answer.state()),
                    "QuantTrade is "
                            + answer.state()
                            + (answer.ready() ? "." : ": " + answer.reason()));
            return answer.ready() ? 0 : StackFailure.UNHEALTHY;
        }
    }

    private void show(RunFile.Run run, String headline) {
        if (spec != null) {
            output.print(spec.commandLine().getOut(), run, headline, false);
        }
    }
}
