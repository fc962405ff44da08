package io.quanttrade.marketdata.app;

import io.quanttrade.marketdata.source.dhan.FeedMode;
import io.quanttrade.topics.instrument.InstrumentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The settings of ingest.
@ApplicationScoped
public class IngestConfig {

    @ConfigProperty(name = "quanttrade.ingest.enabled", defaultValue = "true")
    boolean enabled;

    @ConfigProperty(name = "quanttrade.kafka.bootstrap", defaultValue = "localhost:9092")
    String bootstrap;

    @ConfigProperty(name = "quanttrade.environment", defaultValue = "SIMULATED")
    String environment;

    @ConfigProperty(name = "quanttrade.dhan.rest-url", defaultValue = "http://127.0.0.1:8090/v2")
    String restUrl;

    @ConfigProperty(name = "quanttrade.dhan.feed-url", defaultValue = "ws://127.0.0.1:8090/feed")
    String feedUrl;

    @ConfigProperty(name = "quanttrade.dhan.client-id", defaultValue = "1000000001")
    String clientId;

    @ConfigProperty(name = "quanttrade.dhan.token")
    Optional<String> token;

    @ConfigProperty(name = "quanttrade.ingest.instruments")
    Optional<List<String>> instruments;

    @ConfigProperty(name = "quanttrade.ingest.mode", defaultValue = "full")
    String mode;

    @ConfigProperty(name = "quanttrade.ingest.stale-after", defaultValue = "10s")
    Duration staleAfter;

    /// False where ingest must not run, for example in tests of other services.
    public boolean enabled() {
        return enabled;
    }

    public String bootstrap() {
        return bootstrap;
    }

    public String restUrl() {
        return restUrl;
    }

    public URI feedUrl() {
        return URI.create(feedUrl);
    }

    public String clientId() {
        return clientId;
    }

    public String token() {
        return token.orElse("");
    }

    public FeedMode mode() {
        return FeedMode.of(mode);
    }

    public Duration staleAfter() {
        return staleAfter;
    }

    /// The instruments wanted; empty = all.
    public Set<InstrumentId> instruments() {
        Set<InstrumentId> wanted = new HashSet<>();
        instruments.orElse(List.of()).forEach(id -> wanted.add(new InstrumentId(id.strip())));
        return wanted;
    }

    /// Refuses addresses that do not belong to the environment.
    ///
    /// @throws IllegalArgumentException `config-invalid` naming the key
    public void check() {
        EnvironmentGuard.check(environment, "quanttrade.dhan.rest-url", restUrl);
        EnvironmentGuard.check(environment, "quanttrade.dhan.feed-url", feedUrl);
        mode();
    }
}
