package io.quanttrade.query;

import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/// A broker, a PostgreSQL and a Redis, all real, on free ports.
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {

    static final String EMAIL = "demo@example.test";
    static final String PASSWORD = "correct horse battery staple";

    private @Nullable Path folder;
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable RedisServer redis;

    @Override
    public Map<String, String> start() {
        try {
            Path dir = Files.createTempDirectory("query-api");
            folder = dir;
            EmbeddedKafka broker = EmbeddedKafka.start(dir.resolve("kafka"), 0);
            kafka = broker;
            EmbeddedPostgres database = EmbeddedPostgres.builder().start();
            postgres = database;
            int redisPort = freePort();
            RedisServer cache =
                    RedisServer.newRedisServer()
                            .port(redisPort)
                            .bind("127.0.0.1")
                            .setting("save \"\"")
                            .build();
            cache.start();
            redis = cache;
            Map<String, String> config = new HashMap<>();
            String url = "localhost:" + database.getPort() + "/postgres";
            config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + url);
            config.put("quarkus.datasource.reactive.url", "postgresql://" + url);
            config.put("quarkus.datasource.username", "postgres");
            config.put("quarkus.redis.hosts", "redis://127.0.0.1:" + redisPort);
            config.put("quanttrade.kafka.bootstrap", broker.bootstrap());
            config.put("quanttrade.data-dir", dir.resolve("data").toString());
            config.put("quanttrade.demo.enabled", "true");
            config.put("quanttrade.demo.email", EMAIL);
            config.put("quanttrade.demo.password", PASSWORD);
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        try {
            if (kafka != null) {
                kafka.close();
            }
            if (postgres != null) {
                postgres.close();
            }
            if (redis != null) {
                redis.stop();
            }
            if (folder != null) {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
