package io.quanttrade.standalone.cli;

import io.quanttrade.standalone.app.RunFile;
import io.quanttrade.standalone.app.StackInfo;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option `-o` and the two forms in which a stack is shown.
final class Output {

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
            return !Boolean.getBoolean("quanttrade.terminal");
        }
        return format == Format.json;
    }

    /// @param headline one line above the table, such as "QuantTrade is READY"
    void print(PrintWriter out, RunFile.Run run, String headline, boolean withHints) {
        if (isJson()) {
            out.println(RunFile.json(run.stack()));
        } else {
            table(out, run, headline, withHints);
        }
        out.flush();
    }

    private static void table(
            PrintWriter out, RunFile.Run run, String headline, boolean withHints) {
        StackInfo stack = run.stack();
        out.println();
        out.println(headline);
        out.println();
        row(out, "UI", stack.ui());
        row(out, "Demo login", stack.login().email() + "  password  " + stack.login().password());
        row(out, "API", stack.api());
        row(out, "OpenAPI", stack.ui() + "/q/openapi");
        row(out, "WebSocket", stack.ui().replace("http", "ws") + "/ws/v1");
        row(out, "Health", stack.ui() + "/q/health");
        row(out, "Metrics", stack.ui() + "/q/metrics");
        row(out, "Kafka", stack.kafka());
        row(out, "PostgreSQL", run.postgres());
        row(out, "Redis", run.redis());
        row(
                out,
                "Simulator",
                stack.simulator().rest() + "  client " + stack.simulator().clientId());
        row(out, "Market", run.market());
        row(out, "Data", stack.data());
        row(out, "Logs", stack.data() + "/logs/quanttrade.log");
        row(out, "Process", Long.toString(stack.pid()));
        if (withHints) {
            hints(out);
        }
    }

    private static void hints(PrintWriter out) {
        out.println();
        out.println("  +----------------------------------------------------------+");
        out.println("  |  development only - paper only - not for production      |");
        out.println("  +----------------------------------------------------------+");
        out.println(
                "  Real: Kafka, PostgreSQL, Redis and every service. Simulated: the market and");
        out.println("  the broker; no order can leave this machine. Takes up to 2 GiB of memory.");
        out.println();
        out.println("  Next: open the UI and log in. The first signal usually appears within a");
        out.println("  minute; click it to see why. Stop with ./quanttrade down");
        out.println();
    }

    private static void row(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "  %-12s %s%n", name, value);
    }
}
