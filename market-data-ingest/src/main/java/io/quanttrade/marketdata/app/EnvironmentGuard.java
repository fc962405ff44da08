package io.quanttrade.marketdata.app;

import java.net.URI;
import java.util.Locale;

/// Keeps a simulated system from a real broker, and a live one from a simulator.
final class EnvironmentGuard {

    private static final String BROKER_DOMAIN = "dhan.co";

    private EnvironmentGuard() {}

    /// @throws IllegalArgumentException `config-invalid` naming the key
    static void check(String environment, String key, String url) {
        String host;
        try {
            host = String.valueOf(URI.create(url).getHost()).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("config-invalid: " + key + " is no URL", e);
        }
        boolean broker = host.equals(BROKER_DOMAIN) || host.endsWith("." + BROKER_DOMAIN);
        switch (environment) {
            case "SIMULATED" -> {
                if (broker) {
                    throw new IllegalArgumentException(
                            "config-invalid: "
                                    + key
                                    + " is the real broker "
                                    + host
                                    + " while quanttrade.environment is SIMULATED");
                }
            }
            case "LIVE" -> {
                if (!broker) {
                    throw new IllegalArgumentException(
                            "config-invalid: "
                                    + key
                                    + " is "
                                    + host
                                    + ", not the real broker, while quanttrade.environment is LIVE");
                }
            }
            default ->
                    throw new IllegalArgumentException(
                            "config-invalid: quanttrade.environment is '"
                                    + environment
                                    + "'; use SIMULATED or LIVE");
        }
    }
}
