package io.quanttrade.signal.app;

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

/// A real broker for a test of the service.
public final class EmbeddedKafkaResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedKafka kafka;
    private @Nullable Path dir;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("signal-engine-test");
            EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
            dir = folder;
            kafka = broker;
            return Map.of(
                    "quanttrade.kafka.bootstrap", broker.bootstrap(),
                    "quanttrade.data-dir", folder.toString(),
                    "quanttrade.signal.bar-intervals", "1m,5m");
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
            delete(dir);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
