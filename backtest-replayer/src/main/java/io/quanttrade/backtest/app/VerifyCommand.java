package io.quanttrade.backtest.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.backtest.feed.RecordedLog;
import io.quanttrade.backtest.verify.SourceResult;
import io.quanttrade.backtest.verify.StageResult;
import io.quanttrade.backtest.verify.Verification;
import io.quanttrade.backtest.verify.VerificationReport;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.StackOption;
import io.quanttrade.topics.cli.TimeRange;
import io.quanttrade.topics.value.MarketTime;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `verify`: does the recording replay to the same decisions?
@Command(
        name = "verify",
        description = {
            "Replay a recorded run and compare every bar, signal, decision, intent, paper fill and position.",
            "Of a tape: is every update it sent recorded or rejected by name?",
            "Exit 0: identical. Exit 1: different; the first difference is shown with its causes."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./quanttrade verify --from 2021-05-17 --to 2021-05-17"})
public final class VerifyCommand implements Callable<Integer> {

    private static final int DIVERGED = 1;
    private static final int HASH_SHOWN = 16;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "start of the compared range (default: all)")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "end of the compared range: a date is included, a date-time is not")
    private @Nullable String to;

    @Option(
            names = "--paper-latency-ms",
            paramLabel = "MS",
            description =
                    "latency of the paper venue in the recorded run (default: ${DEFAULT-VALUE})")
    private long latencyMs = 50;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or json (default: table)")
    private String format = "table";

    @Mixin private StackOption stack = new StackOption();

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() {
        try {
            TimeRange range = TimeRange.of(from, to);
            Verification verification =
                    new Verification(
                            new RecordedLog(stack.bootstrap()),
                            range::contains,
                            new PaperSettings(latencyMs * MarketTime.NANOS_PER_MILLI));
            VerificationReport report = verification.run();
            if (report.ticks() == 0) {
                throw new CommandFailure(
                        CommandFailure.UNAVAILABLE, "input-missing: no ticks are recorded");
            }
            if (format.equals("json")) {
                System.out.println(json(report));
            } else {
                print(report, System.out);
            }
            System.out.flush();
            return report.isEqual() ? 0 : DIVERGED;
        } catch (CommandFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        } catch (IllegalStateException | org.apache.kafka.common.KafkaException e) {
            System.err.println(e.getMessage());
            return CommandFailure.UNAVAILABLE;
        }
    }

    private static void print(VerificationReport report, PrintStream out) {
        String format = "%-12s %9s %9s %10s  %-18s %s%n";
        out.printf(format, "STAGE", "LIVE", "REPLAY", "IDENTICAL", "HASH", "");
        for (StageResult stage : report.stages()) {
            out.printf(
                    format,
                    stage.stage(),
                    stage.live(),
                    stage.replay(),
                    stage.identical(),
                    stage.replayHash().substring(0, HASH_SHOWN),
                    stage.isEqual() ? "equal" : "DIFFERENT");
        }
        out.println();
        out.printf(
                "%d ticks replayed; %d paper orders pending, %d never sent%n",
                report.ticks(), report.pending(), report.unsent());
        printSource(report, out);
        if (report.isEqual()) {
            out.println("equal: the recording replays to the same decisions");
            return;
        }
        if (report.missing() > 0) {
            out.println("different: ticks of the source are missing in the recording");
        }
        report.firstDivergence()
                .ifPresent(
                        first -> {
                            out.println("different: first in stage " + first.stage());
                            out.println("  recorded: " + first.live());
                            out.println("  replayed: " + first.replay());
                            first.causes().forEach(cause -> out.println("  caused by: " + cause));
                        });
    }

    private static void printSource(VerificationReport report, PrintStream out) {
        if (report.source().isEmpty()) {
            out.println("source: has not told what it sent; losses on the way here are not seen");
            return;
        }
        out.printf(
                "source: %d sent, %d recorded, %d rejected, %d missing%n",
                report.source().stream().mapToLong(SourceResult::sent).sum(),
                report.source().stream().mapToLong(SourceResult::recorded).sum(),
                report.source().stream().mapToLong(SourceResult::rejected).sum(),
                report.missing());
        for (SourceResult result : report.source()) {
            if (result.missing() > 0) {
                out.printf(
                        "  %s before %s: %d sent, %d recorded, %d rejected, %d missing%n",
                        result.instrument(),
                        MarketTime.instant(result.before()).atOffset(MarketTime.IST),
                        result.sent(),
                        result.recorded(),
                        result.rejected(),
                        result.missing());
            }
        }
    }

    private static String json(VerificationReport report) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("equal", report.isEqual());
        root.put("ticks", report.ticks());
        root.put("pending", report.pending());
        root.put("unsent", report.unsent());
        root.put("missing", report.missing());
        var source = root.putArray("source");
        for (SourceResult result : report.source()) {
            source.addObject()
                    .put("instrument", result.instrument().value())
                    .put("before", MarketTime.instant(result.before()).toString())
                    .put("sent", result.sent())
                    .put("recorded", result.recorded())
                    .put("rejected", result.rejected())
                    .put("missing", result.missing());
        }
        var stages = root.putArray("stages");
        for (StageResult stage : report.stages()) {
            stages.addObject()
                    .put("stage", stage.stage())
                    .put("live", stage.live())
                    .put("replay", stage.replay())
                    .put("identical", stage.identical())
                    .put("equal", stage.isEqual())
                    .put("liveHash", stage.liveHash())
                    .put("replayHash", stage.replayHash());
        }
        report.firstDivergence()
                .ifPresent(
                        first -> {
                            ObjectNode node = root.putObject("firstDivergence");
                            node.put("stage", first.stage())
                                    .put("recorded", first.live())
                                    .put("replayed", first.replay());
                            var causes = node.putArray("causes");
                            first.causes().forEach(causes::add);
                        });
        return root.toPrettyString();
    }
}
