package io.quanttrade.standalone.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.standalone.embedded.StackFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveGuardTest {

    @Test
    void refusesLiveModeWhereverItIsSet() {
        assertRefused(Map.of("QUANTTRADE_ENVIRONMENT", "live"), Map.of());
        assertRefused(Map.of(), Map.of("quanttrade.environment", "LIVE"));
    }

    @Test
    void refusesCredentialsOfARealAccount() {
        assertRefused(Map.of("QUANTTRADE_DHAN_TOKEN", "x"), Map.of());
        assertRefused(Map.of("DHAN_CLIENT_ID", "x"), Map.of());
    }

    @Test
    void letsADevelopmentEnvironmentPass() {
        assertDoesNotThrow(
                () ->
                        LiveGuard.check(
                                Map.of("QUANTTRADE_ENVIRONMENT", "SIMULATED", "DHAN_CLIENT_ID", ""),
                                Map.of()));
    }

    private static void assertRefused(
            Map<String, String> environment, Map<Object, Object> properties) {
        StackFailure failure =
                assertThrows(StackFailure.class, () -> LiveGuard.check(environment, properties));
        assertEquals(StackFailure.REFUSED, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage()).startsWith("live-refused: "));
    }
}
