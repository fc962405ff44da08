package io.quanttrade.query.store;

import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// The stores as containers; skipped where no Docker engine answers.
@EnabledIf(value = "dockerAnswers", disabledReason = "no Docker engine answers")
@SuppressWarnings({"NullAway.Init", "resource"}) // set by start, closed by stop
class ContainerStoresTest extends StoreContract {

    private static final int REDIS_PORT = 6379;
    private static final int POSTGRES_PORT = 5432;
    private static final String PASSWORD = "test";

    private KafkaContainer kafka;
    private PostgreSQLContainer postgres;
    private GenericContainer<?> redis;

    static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    Stores start() {
        kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"));
        postgres =
                new PostgreSQLContainer(DockerImageName.parse("postgres:18"))
                        .withUsername("postgres")
                        .withPassword(PASSWORD)
                        .withDatabaseName("quanttrade");
        redis =
                new GenericContainer<>(DockerImageName.parse("redis:8"))
                        .withExposedPorts(REDIS_PORT);
        kafka.start();
        postgres.start();
        redis.start();
        return new Stores(
                kafka.getBootstrapServers(),
                postgres.getHost()
                        + ":"
                        + postgres.getMappedPort(POSTGRES_PORT)
                        + "/"
                        + postgres.getDatabaseName(),
                PASSWORD,
                "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT));
    }

    @Override
    void stop() {
        if (redis != null) {
            redis.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
        if (kafka != null) {
            kafka.stop();
        }
    }
}
