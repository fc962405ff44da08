package io.quanttrade.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.standalone.app.RunFile;
import io.quanttrade.standalone.embedded.StackFailure;
import io.quanttrade.topics.kafka.TopicDifference;
import io.quanttrade.topics.kafka.TopicDrift;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `topics`: the catalogue, putting it into a broker, and comparing the two.
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "The topic catalogue.",
        footer = {"", "Example:", "  ./quanttrade topics ls"})
final class TopicsCommand implements Runnable {

    private static final int COLUMN_GAP = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        ls();
    }

    /// The catalogue as compiled in; needs no stack.
    @Command(mixinStandardHelpOptions = true, description = "lists the topics of the catalogue")
    void ls() {
        List<String[]> rows = new ArrayList<>();
        rows.add(
                new String[] {
                    "NAME", "PARTITIONS", "CLEANUP", "RETENTION", "PUBLIC", "WRITTEN BY", "PURPOSE"
                });
        for (Topic<?> topic : Topics.ALL) {
            rows.add(
                    new String[] {
                        topic.name(),
                        Integer.toString(topic.partitions()),
                        topic.cleanupPolicy(),
                        topic.retention(),
                        topic.publicContract() ? "yes" : "no",
                        topic.writtenBy(),
                        topic.purpose()
                    });
        }
        print(rows);
    }

    /// Creates what is missing; with `--configs` also sets configurations that differ. Never
    /// changes partitions, never deletes.
    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "creates the topics that a broker lacks; never changes partitions, never deletes",
            footer = {"", "Example:", "  ./quanttrade topics apply --configs"})
    void apply(
            @Mixin DataOption data,
            @Option(
                            names = "--bootstrap",
                            paramLabel = "HOST:PORT",
                            description = "the broker (default: the running stack's)")
                    @Nullable String bootstrap,
            @Option(
                            names = "--configs",
                            description = "also set configurations that differ from the catalogue")
                    boolean configs) {
        String broker = bootstrap == null ? kafkaOf(data) : bootstrap;
        PrintWriter out = out();
        List<String> created = reach(() -> TopicProvisioner.createMissing(broker));
        created.forEach(name -> out.println("created " + name));
        if (created.isEmpty()) {
            out.println("all topics are there");
        }
        if (configs) {
            List<TopicDifference> set = reach(() -> TopicDrift.setConfigs(broker));
            for (TopicDifference changed : set) {
                out.printf(
                        Locale.ROOT,
                        "set %s %s from %s to %s%n",
                        changed.topic(),
                        changed.setting(),
                        changed.actual(),
                        changed.expected().isEmpty() ? "the broker's default" : changed.expected());
            }
            if (set.isEmpty()) {
                out.println("all configurations are as in the catalogue");
            }
        }
        out.flush();
    }

    /// Compares a broker with the catalogue.
    ///
    /// Returns 1 when something differs, else 0.
    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "compares a broker's topics with the catalogue; exit code 1 when they differ",
            footer = {"", "Example:", "  ./quanttrade topics diff -o json"})
    int diff(
            @Mixin DataOption data,
            @Mixin Output output,
            @Option(
                            names = "--bootstrap",
                            paramLabel = "HOST:PORT",
                            description = "the broker (default: the running stack's)")
                    @Nullable String bootstrap) {
        String broker = bootstrap == null ? kafkaOf(data) : bootstrap;
        List<TopicDifference> differences = reach(() -> TopicDrift.find(broker));
        boolean drift = differences.stream().anyMatch(TopicDifference::isDrift);
        if (output.isJson()) {
            out().println(json(drift, differences));
        } else {
            table(differences, drift);
        }
        out().flush();
        return drift ? StackFailure.FAILED : 0;
    }

    private static String json(boolean drift, List<TopicDifference> differences) {
        List<Map<String, String>> items = new ArrayList<>();
        for (TopicDifference difference : differences) {
            Map<String, String> item = new LinkedHashMap<>();
            item.put("topic", difference.topic());
            item.put("kind", difference.kind().name());
            item.put("setting", difference.setting());
            item.put("expected", difference.expected());
            item.put("actual", difference.actual());
            items.add(item);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("drift", drift);
        answer.put("items", items);
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts always fit JSON", e);
        }
    }

    private void table(List<TopicDifference> differences, boolean drift) {
        if (drift) {
            List<String[]> rows = new ArrayList<>();
            rows.add(new String[] {"TOPIC", "DIFFERENCE", "SETTING", "EXPECTED", "ACTUAL"});
            differences.stream()
                    .filter(TopicDifference::isDrift)
                    .forEach(
                            difference ->
                                    rows.add(
                                            new String[] {
                                                difference.topic(),
                                                lower(difference.kind()),
                                                orDash(difference.setting()),
                                                orDash(difference.expected()),
                                                orDash(difference.actual())
                                            }));
            print(rows);
        } else {
            out().println("no drift");
        }
        differences.stream()
                .filter(difference -> !difference.isDrift())
                .forEach(
                        difference ->
                                out().println(
                                                "info: "
                                                        + difference.topic()
                                                        + " is at the broker and in no catalogue"));
    }

    private static String lower(TopicDifference.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    /// A broker that does not answer is no drift: it has its own exit code.
    private static <T> T reach(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalStateException e) {
            throw StackFailure.of(StackFailure.UNHEALTHY, "stream-unavailable", e);
        }
    }

    /// Columns as wide as their widest cell.
    private void print(List<String[]> rows) {
        int columns = rows.getFirst().length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        PrintWriter out = out();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row[i]);
                if (i < columns - 1) {
                    line.append(" ".repeat(widths[i] - row[i].length() + COLUMN_GAP));
                }
            }
            out.println(line);
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
