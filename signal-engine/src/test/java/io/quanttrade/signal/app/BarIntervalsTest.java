package io.quanttrade.signal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarIntervalsTest {

    @Test
    void readsIntervalsInAnyOrderOnce() {
        assertEquals(
                "[5s, 1m, 5m]",
                SignalEngine.intervals(List.of("5m", " 1m", "5s", "1m")).toString());
    }

    @Test
    void saysWhichSettingIsWrong() {
        for (List<String> wrong : List.of(List.of("1x"), List.of("7m"), List.<String>of())) {
            String message =
                    String.valueOf(
                            assertThrows(
                                            IllegalArgumentException.class,
                                            () -> SignalEngine.intervals(wrong))
                                    .getMessage());
            assertTrue(
                    message.startsWith("config-invalid: quanttrade.signal.bar-intervals"), message);
        }
    }
}
