package io.quanttrade.standalone.cli;

import io.quanttrade.standalone.app.RunFile;
import io.quanttrade.standalone.embedded.StackFailure;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `topics`: the catalogue, and putting it into a broker.
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "The topic catalogue.",
        footer = {"", "Example:", "  ./quanttrade topics ls"})
final class TopicsCommand implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        ls();
    }

    /// The catalogue as compiled in; needs no stack.
    @Command(mixinStandardHelpOptions = true, description = "lists the topics of the catalogue")
    void ls() {
        PrintWriter out = out();
        out.printf(
                Locale.ROOT,
                "%-26s %10s  %-8s %-20s %s%n",
                "NAME",
                "PARTITIONS",
                "CLEANUP",
                "WRITTEN BY",
                "PURPOSE");
        for (Topic<?> topic : Topics.ALL) {
            out.printf(
                    Locale.ROOT,
                    "%-26s %10d  %-8s %-20s %s%n",
                    topic.name(),
                    topic.partitions(),
                    topic.config().getOrDefault("cleanup.policy", "delete"),
                    topic.writtenBy(),
                    topic.purpose());
        }
        out.flush();
    }

    /// Creates what is missing; never changes or deletes a topic.
    @Command(
            mixinStandardHelpOptions = true,
            description = "creates the topics that a broker lacks; never changes or deletes one")
    void apply(
            @Mixin DataOption data,
            @Option(
                            names = "--bootstrap",
                            paramLabel = "HOST:PORT",
                            description = "the broker (default: the running stack's)")
                    @Nullable String bootstrap) {
        List<String> created =
                TopicProvisioner.createMissing(bootstrap == null ? kafkaOf(data) : bootstrap);
        PrintWriter out = out();
        created.forEach(name -> out.println("created " + name));
        if (created.isEmpty()) {
            out.println("all topics are there");
        }
        out.flush();
    }

    private static String kafkaOf(DataOption data) {
        return new RunFile(data.folder())
                .read()
                .orElseThrow(
                        () ->
                                new StackFailure(
                                        StackFailure.UNHEALTHY,
                                        "not-running",
                                        "nothing runs on "
                                                + data.folder()
                                                + "; start it with ./quanttrade up or name a broker with --bootstrap"))
                .stack()
                .kafka();
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("not run by the command line");
        }
        return spec.commandLine().getOut();
    }
}
