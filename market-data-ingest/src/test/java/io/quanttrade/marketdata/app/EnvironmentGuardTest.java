package io.quanttrade.marketdata.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EnvironmentGuardTest {

    @Test
    void simulatedAndRealNeverMeet() {
        refused("SIMULATED", "wss://api-feed.dhan.co");
        refused("LIVE", "ws://127.0.0.1:8090/feed");
        refused("LIVE", "wss://dhan.co.example.org");
        refused("PAPER", "ws://127.0.0.1:8090/feed");
        refused("SIMULATED", "not a url");
    }

    @Test
    void eachTakesItsOwn() {
        assertDoesNotThrow(() -> EnvironmentGuard.check("SIMULATED", "k", "ws://simulator:1/feed"));
        assertDoesNotThrow(() -> EnvironmentGuard.check("LIVE", "k", "wss://api-feed.dhan.co"));
    }

    private static void refused(String environment, String url) {
        assertThrows(
                IllegalArgumentException.class,
                () -> EnvironmentGuard.check(environment, "k", url));
    }
}
