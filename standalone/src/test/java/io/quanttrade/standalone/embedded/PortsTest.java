package io.quanttrade.standalone.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void zeroTakesFiveDifferentFreePorts() {
        Ports ports = Ports.claim(0);
        assertEquals(
                5,
                Set.of(
                                ports.http(),
                                ports.kafka(),
                                ports.postgres(),
                                ports.redis(),
                                ports.simulator())
                        .size());
    }

    @Test
    void namesTheTakenPortAndWhatItIsFor() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int kafka = taken.getLocalPort();
            StackFailure failure = assertThrows(StackFailure.class, () -> Ports.claim(kafka - 1));
            assertEquals(StackFailure.USAGE, failure.exitCode());
            assertTrue(
                    String.valueOf(failure.getMessage())
                            .startsWith("port-in-use: port " + kafka + " (Kafka) is taken"),
                    failure.getMessage());
        }
    }

    @Test
    void refusesABaseThatLeavesNoRoom() {
        assertThrows(StackFailure.class, () -> Ports.claim(65_532));
        assertThrows(StackFailure.class, () -> Ports.claim(-1));
    }
}
