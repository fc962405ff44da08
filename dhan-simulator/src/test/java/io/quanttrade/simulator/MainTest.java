package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void argumentsWinOverTheEnvironment() {
        SimulatorConfig config =
                Main.config(
                        new String[] {"--port", "9000", "--ticks", "a.csv", "--ticks", "b.csv"},
                        Map.of(
                                "QUANTTRADE_SIMULATOR_PORT", "8000",
                                "QUANTTRADE_SIMULATOR_SPEED", "max",
                                "QUANTTRADE_SIMULATOR_SET", "fills=false,latencyMillis=3"));
        assertEquals(9_000, config.port());
        assertEquals(List.of(Path.of("a.csv"), Path.of("b.csv")), config.tickFiles());
        assertEquals(Double.POSITIVE_INFINITY, config.speed());
        assertEquals(Map.of("fills", "false", "latencyMillis", "3"), config.switches());
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Main.config(new String[] {"--nonsense", "1"}, Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Main.config(new String[] {"--port", "70000"}, Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Main.config(new String[] {"--speed", "fast"}, Map.of()));
    }
}
