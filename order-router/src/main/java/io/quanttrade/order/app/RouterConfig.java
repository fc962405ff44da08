package io.quanttrade.order.app;

import io.quanttrade.order.venue.dhan.DhanSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Configuration of the router; defaults are in `META-INF/microprofile-config.properties`.
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container sets the fields
class RouterConfig {

    private static final Set<String> VENUES = Set.of("paper", "dhan");

    @ConfigProperty(name = "quanttrade.router.enabled", defaultValue = "true")
    boolean enabled;

    @ConfigProperty(name = "quanttrade.kafka.bootstrap", defaultValue = "localhost:9092")
    String bootstrap;

    @ConfigProperty(name = "quanttrade.data-dir", defaultValue = ".quanttrade")
    String dataDir;

    @ConfigProperty(name = "quanttrade.environment", defaultValue = "SIMULATED")
    String environment;

    @ConfigProperty(name = "quanttrade.router.venues", defaultValue = "paper")
    Set<String> venues;

    @ConfigProperty(name = "quanttrade.router.paper.latency-ms", defaultValue = "50")
    long paperLatencyMillis;

    @ConfigProperty(name = "quanttrade.dhan.rest-url")
    Optional<String> restUrl;

    @ConfigProperty(name = "quanttrade.dhan.order-update-url")
    Optional<String> orderUpdateUrl;

    @ConfigProperty(name = "quanttrade.dhan.client-id")
    Optional<String> clientId;

    @ConfigProperty(name = "quanttrade.dhan.token")
    Optional<String> token;

    /// False where the router must not run, for example in tests of other services.
    boolean enabled() {
        return enabled;
    }

    /// @throws IllegalStateException `configuration-invalid` or `mode-mismatch`
    OrderRouter.Settings settings() {
        if (venues.isEmpty() || !VENUES.containsAll(venues)) {
            throw new IllegalStateException(
                    "configuration-invalid: quanttrade.router.venues must list paper, dhan or both,"
                            + " not "
                            + venues);
        }
        return new OrderRouter.Settings(
                bootstrap,
                Path.of(dataDir),
                venues.contains("paper"),
                paperLatencyMillis,
                venues.contains("dhan") ? dhan() : null);
    }

    private @Nullable DhanSettings dhan() {
        return DhanSettings.of(
                environment,
                restUrl.orElse(""),
                orderUpdateUrl.orElse(""),
                clientId.orElse(""),
                token.orElse(""));
    }
}
