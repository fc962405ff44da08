package io.quanttrade.standalone.app;

import io.quanttrade.standalone.embedded.StackFailure;
import java.util.List;
import java.util.Map;

/// This program never trades for real: it refuses to start where the environment speaks of live
/// mode or carries credentials of a real account, because that means it was started by mistake.
public final class LiveGuard {

    private static final List<String> CREDENTIALS =
            List.of(
                    "QUANTTRADE_DHAN_TOKEN",
                    "QUANTTRADE_DHAN_CLIENT_ID",
                    "DHAN_ACCESS_TOKEN",
                    "DHAN_CLIENT_ID");
    private static final String ENVIRONMENT = "QUANTTRADE_ENVIRONMENT";

    private LiveGuard() {}

    /// @throws StackFailure `live-refused` (exit 4) naming the variable
    public static void check(Map<String, String> environment, Map<Object, Object> properties) {
        if ("LIVE".equalsIgnoreCase(environment.get(ENVIRONMENT))) {
            throw refused(ENVIRONMENT + "=LIVE");
        }
        if ("LIVE".equalsIgnoreCase(String.valueOf(properties.get("quanttrade.environment")))) {
            throw refused("quanttrade.environment=LIVE");
        }
        for (String name : CREDENTIALS) {
            if (!environment.getOrDefault(name, "").isBlank()) {
                throw refused(name);
            }
        }
    }

    private static StackFailure refused(String what) {
        return new StackFailure(
                StackFailure.REFUSED,
                "live-refused",
                what
                        + " is set, and `up` is for development and paper trading only; unset it, or run the services from a deployment of their own");
    }
}
