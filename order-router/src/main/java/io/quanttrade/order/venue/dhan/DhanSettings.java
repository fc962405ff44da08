package io.quanttrade.order.venue.dhan;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Where the broker is and who we are there.
///
/// @param restUrl base of the REST paths, for example `https://api.dhan.co/v2`, without a slash at
///   the end
/// @param orderUpdateUrl the order-update socket
/// @param clientId Dhan's client id: the account of live orders
/// @param token access token, never logged
public record DhanSettings(URI restUrl, URI orderUpdateUrl, String clientId, String token) {

    private static final Set<String> SIMULATOR_HOSTS =
            Set.of("localhost", "127.0.0.1", "[::1]", "dhan-simulator");

    /// @param environment `SIMULATED` takes the simulator's hosts only (loopback, or the name
    ///   `dhan-simulator` in a container network); `LIVE` takes any other host, encrypted only
    /// @throws IllegalStateException `mode-mismatch` when environment and hosts do not belong
    ///   together, `configuration-invalid` when something is missing
    public static DhanSettings of(
            String environment,
            String restUrl,
            String orderUpdateUrl,
            String clientId,
            String token) {
        require(!clientId.isBlank(), "quanttrade.dhan.client-id");
        require(!token.isBlank(), "quanttrade.dhan.token");
        boolean live =
                switch (environment) {
                    case "LIVE" -> true;
                    case "SIMULATED" -> false;
                    default ->
                            throw new IllegalStateException(
                                    "configuration-invalid: quanttrade.environment must be"
                                            + " SIMULATED or LIVE, not "
                                            + environment);
                };
        return new DhanSettings(
                checked(live, "quanttrade.dhan.rest-url", stripped(restUrl), "https"),
                checked(live, "quanttrade.dhan.order-update-url", orderUpdateUrl, "wss"),
                clientId,
                token);
    }

    private static URI checked(boolean live, String key, String text, String secureScheme) {
        require(!text.isBlank(), key);
        URI url = URI.create(text);
        String host = url.getHost();
        if (host == null) {
            throw new IllegalStateException(
                    "configuration-invalid: " + key + " = " + text + " names no host");
        }
        boolean simulator = SIMULATOR_HOSTS.contains(host.toLowerCase(Locale.ROOT));
        if (simulator == live) {
            throw new IllegalStateException(
                    "mode-mismatch: "
                            + key
                            + " = "
                            + text
                            + " does not belong to quanttrade.environment="
                            + (live ? "LIVE" : "SIMULATED")
                            + "; change one of the two");
        }
        if (live && !secureScheme.equalsIgnoreCase(url.getScheme())) {
            throw new IllegalStateException(
                    "mode-mismatch: " + key + " must be " + secureScheme + " when LIVE");
        }
        return url;
    }

    private static String stripped(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static void require(boolean condition, String key) {
        if (!condition) {
            throw new IllegalStateException("configuration-invalid: " + key + " is missing");
        }
    }

    @Override
    public String toString() {
        return "DhanSettings[" + restUrl + ", " + orderUpdateUrl + ", " + clientId + "]";
    }
}
