package io.quanttrade.query.store;

import io.quanttrade.query.Infrastructure;
import java.util.Map;

/// The stores of this JVM.
class EmbeddedStoresTest extends StoreContract {

    private final Infrastructure infrastructure = new Infrastructure();

    @Override
    Stores start() {
        Map<String, String> config = infrastructure.start();
        return new Stores(
                config.getOrDefault("quanttrade.kafka.bootstrap", ""),
                config.getOrDefault("quarkus.datasource.reactive.url", "")
                        .replace("postgresql://", ""),
                "postgres",
                config.getOrDefault("quarkus.redis.hosts", ""));
    }

    @Override
    void stop() {
        infrastructure.stop();
    }
}
