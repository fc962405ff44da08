package io.quanttrade.standalone.cli;

import io.quanttrade.backtest.app.BacktestCommand;
import io.quanttrade.backtest.app.VerifyCommand;
import io.quanttrade.marketdata.app.history.CoverageCommand;
import io.quanttrade.marketdata.app.history.ExportCommand;
import io.quanttrade.marketdata.app.history.ImportCommand;
import io.quanttrade.standalone.app.QuietLogs;
import io.quanttrade.standalone.embedded.StackFailure;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// Entry point of the command line and of the application server alike.
@QuarkusMain
@Command(
        name = "quanttrade",
        description =
                "Event-driven trading platform for Indian markets: tick, signal, order, fill.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            BacktestCommand.class,
            VerifyCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            CoverageCommand.class,
            TopicsCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ok",
            "1:what was asked for failed or differs",
            "2:wrong option, file, folder or port",
            "3:the stack does not run or is not healthy",
            "4:refused",
            "5:timed out",
            "130:interrupted"
        },
        footer = {
            "",
            "Also, run by the launcher itself:",
            "  test     build everything and run all tests",
            "  bench    measure the pipeline",
            "",
            "Example:",
            "  ./quanttrade up --detach"
        })
public final class Main {

    private Main() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, System.out.charset()), args));
    }

    static int run(PrintWriter out, String... args) {
        QuietLogs.apply();
        return new CommandLine(new Main())
                .setOut(out)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed)
                .execute(args);
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println(
                        "usage: "
                                + String.valueOf(e.getMessage()).replace('\n', ' ')
                                + "; see ./"
                                + command.getCommandSpec().qualifiedName()
                                + " --help");
        return StackFailure.USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        StackFailure failure =
                e instanceof StackFailure known
                        ? known
                        : StackFailure.of(StackFailure.FAILED, "unexpected", e);
        command.getErr().println(failure.getMessage());
        if (Boolean.getBoolean("quanttrade.verbose")) {
            e.printStackTrace(command.getErr());
        }
        return failure.exitCode();
    }
}
