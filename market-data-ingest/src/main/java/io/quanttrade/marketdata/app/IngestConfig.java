package io.quanttrade.marketdata.app;

import io.quanttrade.marketdata.source.dhan.FeedMode;
import io.quanttrade.topics.instrument.InstrumentId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The settings of ingest.
@Singleton
public class IngestConfig {

    private final boolean enabled;
    private final String bootstrap;
    private final String environment;
    private final String restUrl;
    private final String feedUrl;
    private final String clientId;
    private final Optional<String> token;
    private final Optional<List<String>> instruments;
    private final String mode;
    private final Duration staleAfter;

    /// Defaults stand in `META-INF/microprofile-config.properties`.
    @Inject
    public IngestConfig(
            @ConfigProperty(name = "quanttrade.ingest.enabled") boolean enabled,
            @ConfigProperty(name = "quanttrade.kafka.bootstrap") String bootstrap,
            @ConfigProperty(name = "quanttrade.environment") String environment,
            @ConfigProperty(name = "quanttrade.dhan.rest-url") String restUrl,
            @ConfigProperty(name = "quanttrade.dhan.feed-url") String feedUrl,
            @ConfigProperty(name = "quanttrade.dhan.client-id") String clientId,
            @ConfigProperty(name = "quanttrade.dhan.token") Optional<String> token,
            @ConfigProperty(name = "quanttrade.ingest.instruments")
                    Optional<List<String>> instruments,
            @ConfigProperty(name = "quanttrade.ingest.mode") String mode,
            @ConfigProperty(name = "quanttrade.ingest.stale-after") Duration staleAfter) {
        this.enabled = enabled;
        this.bootstrap = bootstrap;
        this.environment = environment;
        this.restUrl = restUrl;
        this.feedUrl = feedUrl;
        this.clientId = clientId;
        this.token = token;
        this.instruments = instruments;
        this.mode = mode;
        this.staleAfter = staleAfter;
    }

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
