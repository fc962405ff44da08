package io.quanttrade.risk.app;

import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A broker and a data folder for the service under test.
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path dir;
    private @Nullable EmbeddedKafka kafka;

    @Override
    public Map<String, String> start() {
        try {
            Path created = Files.createTempDirectory("risk-gate");
            dir = created;
            EmbeddedKafka started = EmbeddedKafka.start(created.resolve("kafka"), 0);
            kafka = started;
            return Map.of(
                    "quanttrade.kafka.bootstrap", started.bootstrap(),
                    "quanttrade.data-dir", created.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (dir != null) {
            try (Stream<Path> files = Files.walk(dir)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
