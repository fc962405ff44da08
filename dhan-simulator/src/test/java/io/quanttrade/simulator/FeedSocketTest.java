package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedSocketTest {
    private static final long NINE_FIFTEEN_IST_AS_UTC = 1_795_166_100L;

    private final DhanSimulator simulator =
            DhanSimulator.start(
                    SimulatorConfig.builder().startDate(LocalDate.of(2026, 11, 20)).build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private static String subscribe(int code, String... addresses) {
        List<String> list = new ArrayList<>();
        for (String address : addresses) {
            String[] parts = address.split(":", -1);
            list.add(
                    "{\"ExchangeSegment\":\"%s\",\"SecurityId\":\"%s\"}"
                            .formatted(parts[0], parts[1]));
        }
        return "{\"RequestCode\":%d,\"InstrumentCount\":%d,\"InstrumentList\":[%s]}"
                .formatted(code, addresses.length, String.join(",", list));
    }

    private static ByteBuffer next(TestSocket socket) {
        byte[] packet = socket.nextBinary();
        assertNotNull(packet, "no packet");
        return ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void indexSubscriptionGivesPreviousCloseThenTickers() {
        TestSocket feed = client.feed();
        feed.send(subscribe(15, "IDX_I:13"));
        ByteBuffer previous = next(feed);
        assertEquals(6, previous.get(0));
        assertEquals(16, previous.remaining());
        assertEquals(13, previous.getInt(4));
        ByteBuffer ticker = next(feed);
        assertEquals(2, ticker.get(0));
        assertEquals(16, ticker.getShort(1));
        assertTrue(ticker.getFloat(8) > 20_000);
        feed.abort();
    }

    @Test
    void fullPacketsFlowWithIstWallClockTime() {
        TestSocket feed = client.feed();
        feed.send(subscribe(21, "NSE_EQ:1333"));
        ByteBuffer snapshot = next(feed);
        assertEquals(8, snapshot.get(0));
        assertEquals(162, snapshot.remaining());
        assertEquals(1, snapshot.get(3));
        assertEquals(1333, snapshot.getInt(4));
        ByteBuffer tick = next(feed);
        long ltt = Integer.toUnsignedLong(tick.getInt(14));
        assertTrue(
                ltt >= NINE_FIFTEEN_IST_AS_UTC && ltt < NINE_FIFTEEN_IST_AS_UTC + 3_600,
                "ltt " + ltt);
        float bid = tick.getFloat(62 + 12);
        float ask = tick.getFloat(62 + 16);
        assertTrue(bid > 0 && bid < ask, bid + " " + ask);
        feed.abort();
    }

    @Test
    void unsubscribedInstrumentGoesQuiet() {
        TestSocket feed = client.feed();
        feed.send(subscribe(17, "NSE_EQ:1333"));
        assertEquals(50, next(feed).remaining());
        feed.send(subscribe(18, "NSE_EQ:1333"));
        feed.send(subscribe(15, "NSE_EQ:2885"));
        // From the answer to the second subscription on, nothing of the first may come.
        ByteBuffer packet = next(feed);
        while (packet.getInt(4) != 2885) {
            packet = next(feed);
        }
        for (int i = 0; i < 5; i++) {
            assertEquals(2885, next(feed).getInt(4));
        }
        feed.abort();
    }

    @Test
    void badTokenGetsDisconnectPacket() {
        TestSocket feed = client.socket(client.feedUri("wrong"));
        ByteBuffer packet = next(feed);
        assertEquals(50, packet.get(0));
        assertEquals(809, packet.getShort(8));
        assertEquals("close", feed.awaitEnd());
    }

    @Test
    void sixthSocketEndsTheOldest() {
        List<TestSocket> feeds = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            TestSocket feed = client.feed();
            // An answered subscription proves that the server has taken this socket in.
            feed.send(subscribe(15, "NSE_EQ:1333"));
            next(feed);
            feeds.add(feed);
        }
        ByteBuffer packet = next(feeds.getFirst());
        while (packet.get(0) != 50) {
            packet = next(feeds.getFirst());
        }
        assertEquals(805, packet.getShort(8));
        assertEquals("close", feeds.getFirst().awaitEnd());
        feeds.forEach(TestSocket::abort);
    }

    @Test
    void moreThanAHundredInstrumentsInAMessageDisconnect() {
        TestSocket feed = client.feed();
        String[] many = new String[101];
        for (int i = 0; i < many.length; i++) {
            many[i] = "NSE_EQ:" + (i + 1);
        }
        feed.send(subscribe(15, many));
        ByteBuffer packet = next(feed);
        assertEquals(50, packet.get(0));
        assertEquals(804, packet.getShort(8));
        feed.abort();
    }

    @Test
    void depthSocketsSendBothSides() {
        String query =
                "?token=" + simulator.token() + "&clientId=" + simulator.clientId() + "&authType=2";
        TestSocket depth20 = client.socket(URI.create(simulator.depth20Url() + query));
        depth20.send(subscribe(23, "NSE_EQ:1333"));
        ByteBuffer twenty = next(depth20);
        assertEquals(664, twenty.remaining());
        assertEquals(332, twenty.getShort(0));
        assertEquals(41, twenty.get(2));
        assertEquals(51, twenty.get(334));
        assertTrue(twenty.getDouble(12) < twenty.getDouble(332 + 12));
        TestSocket depth200 = client.socket(URI.create(simulator.depth200Url() + query));
        depth200.send(
                "{\"RequestCode\":23,\"ExchangeSegment\":\"NSE_EQ\",\"SecurityId\":\"1333\"}");
        assertEquals(200, next(depth200).getInt(8));
        depth20.abort();
        depth200.abort();
    }

    @Test
    void stackedPacketsComeInOneMessage() {
        client.set("{\"stackPackets\":true}");
        TestSocket feed = client.feed();
        feed.send(subscribe(15, "NSE_EQ:1333", "NSE_EQ:2885", "NSE_EQ:11536"));
        assertEquals(48, next(feed).remaining());
        feed.abort();
    }
}
