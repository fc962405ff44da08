package io.quanttrade.topics.kafka;

import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/// Where a broker's topics differ from the catalogue, and setting their configuration right.
/// Partitions are compared and never changed; nothing is ever deleted.
public final class TopicDrift {

    private static final long BOUND_SECONDS = 10;
    private static final Pattern OUR_NAMES = Pattern.compile("([a-z]+\\.)?[a-z]+\\.v\\d+(\\.dlq)?");

    private TopicDrift() {}

    /// Every difference, sorted by topic and setting; empty when there is none.
    ///
    /// @throws IllegalStateException `stream-unavailable` when the broker does not answer in 10 s
    public static List<TopicDifference> find(String bootstrap) {
        return ask(bootstrap, "compare topics", TopicDrift::find);
    }

    /// Sets every configuration that differs to what the catalogue says, and takes back those that
    /// the catalogue does not set. Returns what was changed.
    ///
    /// @throws IllegalStateException `stream-unavailable` when the broker does not answer in 10 s
    public static List<TopicDifference> setConfigs(String bootstrap) {
        return ask(bootstrap, "configure topics", TopicDrift::setConfigs);
    }

    private interface Question {
        List<TopicDifference> ask(Admin admin)
                throws ExecutionException, TimeoutException, InterruptedException;
    }

    private static List<TopicDifference> ask(String bootstrap, String what, Question question) {
        Properties settings = KafkaSettings.admin(bootstrap);
        // Closing waits for what is still asked: with Kafka's own minute a person would too.
        settings.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
        try (Admin admin = Admin.create(settings)) {
            return question.ask(admin);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "stream-unavailable: cannot "
                            + what
                            + " at "
                            + bootstrap
                            + "; is the broker running?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it was to " + what, e);
        }
    }

    private static List<TopicDifference> find(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Wanted> catalogue = catalogue();
        Set<String> existing =
                new TreeSet<>(admin.listTopics().names().get(BOUND_SECONDS, TimeUnit.SECONDS));
        List<String> common = existing.stream().filter(catalogue::containsKey).toList();
        Map<String, TopicDescription> described =
                admin.describeTopics(common).allTopicNames().get(BOUND_SECONDS, TimeUnit.SECONDS);
        Map<String, Config> configs = configs(admin, common);
        List<TopicDifference> differences = new ArrayList<>();
        catalogue.forEach(
                (name, wanted) -> {
                    TopicDescription description = described.get(name);
                    Config config = configs.get(name);
                    if (description == null || config == null) {
                        differences.add(
                                new TopicDifference(
                                        TopicDifference.Kind.MISSING,
                                        name,
                                        "",
                                        partitions(wanted.partitions()),
                                        ""));
                    } else {
                        compare(name, wanted, description, config, differences);
                    }
                });
        existing.stream()
                .filter(name -> !catalogue.containsKey(name))
                .filter(name -> OUR_NAMES.matcher(name).matches())
                .forEach(
                        name ->
                                differences.add(
                                        new TopicDifference(
                                                TopicDifference.Kind.UNKNOWN, name, "", "", "")));
        return List.copyOf(differences);
    }

    private static List<TopicDifference> setConfigs(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicDifference> drifted =
                find(admin).stream()
                        .filter(difference -> difference.kind() == TopicDifference.Kind.CONFIG)
                        .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (TopicDifference difference : drifted) {
            boolean unset = difference.expected().isEmpty();
            changes.computeIfAbsent(resource(difference.topic()), topic -> new ArrayList<>())
                    .add(
                            new AlterConfigOp(
                                    new ConfigEntry(difference.setting(), difference.expected()),
                                    unset
                                            ? AlterConfigOp.OpType.DELETE
                                            : AlterConfigOp.OpType.SET));
        }
        admin.incrementalAlterConfigs(changes).all().get(BOUND_SECONDS, TimeUnit.SECONDS);
        return drifted;
    }

    private static void compare(
            String name,
            Wanted wanted,
            TopicDescription description,
            Config config,
            List<TopicDifference> differences) {
        int partitions = description.partitions().size();
        if (partitions != wanted.partitions()) {
            differences.add(
                    new TopicDifference(
                            TopicDifference.Kind.PARTITIONS,
                            name,
                            "",
                            partitions(wanted.partitions()),
                            partitions(partitions)));
        }
        Map<String, String> actual = new TreeMap<>();
        wanted.config().keySet().forEach(setting -> actual.put(setting, value(config, setting)));
        config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .forEach(entry -> actual.put(entry.name(), String.valueOf(entry.value())));
        actual.forEach(
                (setting, value) -> {
                    String expected = wanted.config().getOrDefault(setting, "");
                    if (!value.equals(expected)) {
                        differences.add(
                                new TopicDifference(
                                        TopicDifference.Kind.CONFIG,
                                        name,
                                        setting,
                                        expected,
                                        value));
                    }
                });
    }

    private static Map<String, Config> configs(Admin admin, List<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Config> configs = new HashMap<>();
        admin.describeConfigs(topics.stream().map(TopicDrift::resource).toList())
                .all()
                .get(BOUND_SECONDS, TimeUnit.SECONDS)
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }

    private static String value(Config config, String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null ? "" : String.valueOf(entry.value());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static String partitions(int count) {
        return count == 1 ? "1 partition" : count + " partitions";
    }

    private record Wanted(int partitions, Map<String, String> config) {}

    private static Map<String, Wanted> catalogue() {
        Map<String, Wanted> catalogue = new TreeMap<>();
        for (Topic<?> topic : Topics.ALL) {
            catalogue.put(topic.name(), new Wanted(topic.partitions(), topic.config()));
            catalogue.put(
                    topic.deadLetterTopic(),
                    new Wanted(Topics.DEAD_LETTER_PARTITIONS, Topics.deadLetterConfig()));
        }
        return catalogue;
    }
}
