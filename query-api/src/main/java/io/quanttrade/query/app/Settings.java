package io.quanttrade.query.app;

import io.quanttrade.topics.marketdata.BarInterval;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The configuration this service reads; defaults stand in its
/// `META-INF/microprofile-config.properties`.
@Singleton
public class Settings {

    @Inject
    @ConfigProperty(name = "quanttrade.kafka.bootstrap")
    String bootstrap;

    @Inject
    @ConfigProperty(name = "quanttrade.environment")
    String environment;

    @Inject
    @ConfigProperty(name = "quanttrade.data-source.kind")
    String dataSourceKind;

    @Inject
    @ConfigProperty(name = "quanttrade.data-source.label")
    String dataSourceLabel;

    @Inject
    @ConfigProperty(name = "quanttrade.data-source.speed")
    String dataSourceSpeed;

    @Inject
    @ConfigProperty(name = "quanttrade.build", defaultValue = "development")
    String build;

    @Inject
    @ConfigProperty(name = "quanttrade.signal.bar-intervals")
    List<String> barIntervals;

    @Inject
    @ConfigProperty(name = "quanttrade.jwt.private-key-file")
    String privateKeyFile;

    @Inject
    @ConfigProperty(name = "quanttrade.jwt.public-key-file")
    String publicKeyFile;

    @Inject
    @ConfigProperty(name = "quanttrade.jwt.life")
    Duration tokenLife;

    @Inject
    @ConfigProperty(name = "quanttrade.demo.enabled")
    boolean demoEnabled;

    @Inject
    @ConfigProperty(name = "quanttrade.demo.email")
    String demoEmail;

    @Inject
    @ConfigProperty(name = "quanttrade.demo.password")
    Optional<String> demoPassword;

    @Inject
    @ConfigProperty(name = "quanttrade.demo.interval")
    String demoInterval;

    @Inject
    @ConfigProperty(name = "quanttrade.dhan.client-id")
    String liveAccount;

    @Inject
    @ConfigProperty(name = "quanttrade.ops.services")
    Optional<List<String>> services;

    String bootstrap() {
        return bootstrap;
    }

    String environment() {
        return environment;
    }

    String build() {
        return build;
    }

    List<BarInterval> barIntervals() {
        return barIntervals.stream().map(text -> BarInterval.of(text.strip())).toList();
    }

    Path privateKeyFile() {
        return Path.of(privateKeyFile);
    }

    Path publicKeyFile() {
        return Path.of(publicKeyFile);
    }

    Duration tokenLife() {
        return tokenLife;
    }

    boolean demoEnabled() {
        return demoEnabled;
    }

    /// Readiness addresses of the services by name, in the order given; empty = all run here.
    Map<String, String> services() {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String entry : services.orElse(List.of())) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "config-invalid: quanttrade.ops.services takes name=url, not " + entry);
            }
            byName.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
        }
        return byName;
    }
}
