package io.quanttrade.marketdata.app;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Settings of ingest for tests.
final class IngestConfigs {

    private IngestConfigs() {}

    /// @param settings what differs from the defaults below, or must be given
    static IngestConfig of(Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(
                        Map.of(
                                "quanttrade.ingest.enabled", "true",
                                "quanttrade.environment", "SIMULATED",
                                "quanttrade.dhan.client-id", "1000000001",
                                "quanttrade.ingest.mode", "full",
                                "quanttrade.ingest.instruments-per-socket", "5000",
                                "quanttrade.ingest.stale-after", "30s"));
        all.putAll(settings);
        return new IngestConfig(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(all, "test", 100))
                        .withConverter(
                                Duration.class,
                                100,
                                text -> Duration.parse("PT" + text.toUpperCase(Locale.ROOT)))
                        .build());
    }
}
