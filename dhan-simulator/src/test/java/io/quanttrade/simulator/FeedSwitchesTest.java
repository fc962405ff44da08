package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Faults of whole feed connections.
@Timeout(60)
class FeedSwitchesTest {
    private static final String SUBSCRIBE =
            """
            {"RequestCode":15,"InstrumentCount":1,\
            "InstrumentList":[{"ExchangeSegment":"NSE_EQ","SecurityId":"1333"}]}""";

    private final DhanSimulator simulator =
            DhanSimulator.start(
                    SimulatorConfig.builder()
                            .startDate(LocalDate.of(2026, 11, 20))
                            .speed(20)
                            .build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private TestSocket subscribed() {
        TestSocket feed = client.feed();
        feed.send(SUBSCRIBE);
        assertNotNull(feed.nextBinary());
        return feed;
    }

    @ParameterizedTest
    @ValueSource(ints = {800, 804, 805, 806, 807, 808, 809, 810, 814})
    void anyReasonEndsTheConnection(int reason) {
        TestSocket feed = subscribed();
        client.act("{\"action\":\"disconnect-feed\",\"reason\":%d}".formatted(reason));
        byte[] packet = feed.nextBinary();
        while (packet != null && packet[0] != 50) {
            packet = feed.nextBinary();
        }
        assertNotNull(packet);
        assertEquals(reason, ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
        assertEquals("close", feed.awaitEnd());
    }

    @Test
    void silentFeedKeepsItsConnectionAndComesBack() {
        TestSocket feed = subscribed();
        client.set("{\"silentFeed\":true}");
        long counted = client.control("/stats").json().required("feedPackets").asLong();
        long ticks = client.control("/stats").json().required("ticks").asLong();
        TestClient.await(
                () -> client.control("/stats").json().required("ticks").asLong() > ticks + 50);
        assertEquals(counted, client.control("/stats").json().required("feedPackets").asLong());
        assertEquals(1, client.control("/stats").json().required("feedSockets").asInt());
        client.set("{\"silentFeed\":false}");
        TestClient.await(
                () -> client.control("/stats").json().required("feedPackets").asLong() > counted);
        feed.abort();
    }

    @Test
    void handshakesAreRefusedBySwitch() {
        client.set("{\"handshake429\":true}");
        assertThrows(CompletionException.class, client::feed);
        client.set("{\"handshake429\":false}");
        subscribed().abort();
    }

    @Test
    void badTokenMayBeAResetInsteadOfAPacket() {
        client.set("{\"resetOnBadToken\":true}");
        assertEquals("error", client.socket(client.feedUri("wrong")).awaitEnd());
    }
}
