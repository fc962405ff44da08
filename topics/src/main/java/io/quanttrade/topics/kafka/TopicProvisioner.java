package io.quanttrade.topics.kafka;

import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Creates the topics of the catalogue that are missing, and their dead-letter topics. Never
/// changes or deletes one that exists.
public final class TopicProvisioner {

    private static final long BOUND_SECONDS = 30;
    private static final Duration KNOWN_RETRY_PAUSE = Duration.ofMillis(50);

    private TopicProvisioner() {}

    /// Returns the names that were created; empty when all were there. Returns when the broker
    /// knows all of them, so that a producer may start.
    ///
    /// @throws IllegalStateException `stream-unavailable` when the broker does not answer in 30 s
    public static List<String> createMissing(String bootstrap) {
        try (Admin admin = Admin.create(KafkaSettings.admin(bootstrap))) {
            Set<String> existing = admin.listTopics().names().get(BOUND_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (Topic<?> topic : Topics.ALL) {
                add(missing, existing, topic.name(), topic.partitions(), topic.config());
                add(
                        missing,
                        existing,
                        topic.deadLetterTopic(),
                        Topics.DEAD_LETTER_PARTITIONS,
                        Topics.deadLetterConfig());
            }
            if (!missing.isEmpty()) {
                create(admin, missing);
            }
            return missing.stream().map(NewTopic::name).toList();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "stream-unavailable: cannot create topics at "
                            + bootstrap
                            + "; is the broker running?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static void create(Admin admin, List<NewTopic> missing)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            admin.createTopics(missing).all().get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // Another service created some of them at the same time: that is what we want.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        awaitKnown(admin, missing.stream().map(NewTopic::name).toList());
    }

    /// Returns when the broker knows these topics. The controller has created them; the broker may
    /// learn of it a moment later, and answers "unknown" until then.
    public static void awaitKnown(Admin admin, Collection<String> names)
            throws ExecutionException, TimeoutException, InterruptedException {
        long start = SystemNanoClock.INSTANCE.monotonicNanos();
        while (true) {
            try {
                admin.describeTopics(names).allTopicNames().get(BOUND_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException e) {
                long waited = SystemNanoClock.INSTANCE.monotonicNanos() - start;
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || waited > TimeUnit.SECONDS.toNanos(BOUND_SECONDS)) {
                    throw e;
                }
                Thread.sleep(KNOWN_RETRY_PAUSE);
            }
        }
    }

    private static void add(
            List<NewTopic> missing,
            Set<String> existing,
            String name,
            int partitions,
            Map<String, String> config) {
        if (!existing.contains(name)) {
            missing.add(
                    new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config));
        }
    }
}
