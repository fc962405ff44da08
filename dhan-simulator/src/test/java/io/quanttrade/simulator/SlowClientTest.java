package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A feed client that does not read: its updates are conflated to one per instrument, and after the
/// time of switch `slowClientSeconds` its connection is reset. Nobody else notices.
@Timeout(60)
class SlowClientTest {
    private static final int SMALL_BUFFER = 4_096;

    @Test
    void readerThatStopsIsConflatedAndThenCutOff() throws IOException {
        SimulatorConfig config =
                SimulatorConfig.builder()
                        .startDate(LocalDate.of(2026, 11, 20))
                        .instruments(200)
                        .derivatives(false)
                        .ticksPerSecond(40_000)
                        .switches(Map.of("slowClientSeconds", "1"))
                        .build();
        try (DhanSimulator simulator = DhanSimulator.start(config);
                TestClient client = new TestClient(simulator);
                Socket slow = new Socket()) {
            slow.setReceiveBufferSize(SMALL_BUFFER);
            slow.connect(new InetSocketAddress("127.0.0.1", simulator.port()));
            upgrade(slow, simulator);
            for (int from = 0; from < 200; from += 100) {
                send(slow, subscription(from));
            }
            TestClient.await(
                    () -> client.control("/stats").json().at("/feedUpdatesConflated").asLong() > 0);
            TestClient.await(() -> client.control("/stats").json().at("/feedSockets").asInt() == 0);
            // The others are served as before.
            TestSocket fast = client.feed();
            fast.send(subscription(0));
            assertTrue(fast.nextBinary() != null);
            assertEquals(1, client.control("/stats").json().at("/feedSockets").asInt());
            fast.abort();
        }
    }

    private static String subscription(int from) {
        List<String> list = new ArrayList<>();
        for (int i = from + 1; i <= from + 100; i++) {
            list.add(
                    "{\"ExchangeSegment\":\"NSE_EQ\",\"SecurityId\":\"%d\"}"
                            .formatted(200_000 + i));
        }
        return "{\"RequestCode\":21,\"InstrumentCount\":100,\"InstrumentList\":[%s]}"
                .formatted(String.join(",", list));
    }

    private static void upgrade(Socket socket, DhanSimulator simulator) throws IOException {
        String request =
                "GET /feed?version=2&token="
                        + simulator.token()
                        + "&clientId="
                        + simulator.clientId()
                        + "&authType=2 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        assertTrue(answer.toString().startsWith("HTTP/1.1 101"), answer.toString());
    }

    /// One masked text frame; the mask is zeros.
    private static void send(Socket socket, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[payload.length + 8];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) 0xFE;
        frame[2] = (byte) (payload.length >>> 8);
        frame[3] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 8, payload.length);
        socket.getOutputStream().write(frame);
    }
}
