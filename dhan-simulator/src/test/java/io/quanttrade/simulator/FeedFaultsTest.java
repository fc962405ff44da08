package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every fault of single ticks, on the wire, and the count a reader's own can be compared with.
@Timeout(60)
class FeedFaultsTest {
    private static final int PRICE = 8;
    private static final int VOLUME = 22;
    private static final String SUBSCRIBE =
            """
            {"RequestCode":21,"InstrumentCount":1,\
            "InstrumentList":[{"ExchangeSegment":"NSE_EQ","SecurityId":"1333"}]}""";

    private final DhanSimulator simulator = start();
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private static DhanSimulator start() {
        return DhanSimulator.start(
                SimulatorConfig.builder()
                        .startDate(LocalDate.of(2026, 11, 20))
                        .speed(20)
                        .switches(Map.of("waitForFeed", "true"))
                        .build());
    }

    private static ByteBuffer next(TestSocket feed) {
        byte[] packet = feed.nextBinary();
        assertNotNull(packet, "no packet");
        return ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
    }

    private TestSocket subscribed() {
        TestSocket feed = client.feed();
        feed.send(SUBSCRIBE);
        next(feed);
        return feed;
    }

    private void arm(String json) {
        TestClient.Reply reply =
                client.send("POST", simulator.controlUrl() + "/feed-faults", json, "");
        assertEquals(200, reply.status(), reply.body());
    }

    /// Reads until a packet is bad in the way `isBad` says; the one before it is the good packet it
    /// was made from.
    private static ByteBuffer[] goodAndBad(TestSocket feed, Predicate<ByteBuffer> isBad) {
        ByteBuffer good = next(feed);
        if (isBad.test(good)) {
            throw new AssertionError("the first packet is bad already");
        }
        ByteBuffer bad = next(feed);
        while (!isBad.test(bad)) {
            good = bad;
            bad = next(feed);
        }
        return new ByteBuffer[] {good, bad};
    }

    private static int ltt(ByteBuffer packet) {
        return packet.getInt(14);
    }

    /// Whether a value is below the highest one seen so far.
    private static Predicate<ByteBuffer> falls(int offset) {
        int[] highest = {0};
        return packet -> {
            boolean lower = packet.getInt(offset) < highest[0];
            highest[0] = Math.max(highest[0], packet.getInt(offset));
            return lower;
        };
    }

    @ParameterizedTest
    @CsvSource({"zero-price,0", "negative-price,-1", "print-up,1.4", "print-down,0.6"})
    void badPricesFollowTheGoodPacket(String fault, float factor) {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"%s\",\"count\":1}".formatted(fault));
        ByteBuffer[] two = goodAndBad(feed, p -> Math.abs(p.getFloat(PRICE) - 1_420) > 200);
        assertEquals(two[0].getFloat(PRICE) * factor, two[1].getFloat(PRICE), 0.2);
        assertEquals(ltt(two[0]), ltt(two[1]));
        feed.abort();
    }

    @Test
    void nanPriceIsNaN() {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"nan-price\",\"count\":1}");
        ByteBuffer[] two = goodAndBad(feed, p -> Float.isNaN(p.getFloat(PRICE)));
        assertEquals(ltt(two[0]), ltt(two[1]));
        feed.abort();
    }

    @Test
    void offTickPriceIsBesideTheGrid() {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"off-tick\",\"count\":1}");
        ByteBuffer[] two =
                goodAndBad(
                        feed,
                        p -> {
                            float ticks = p.getFloat(PRICE) * 10;
                            return Math.abs(ticks - Math.round(ticks)) > 0.1;
                        });
        assertEquals(two[0].getFloat(PRICE) + 0.0333f, two[1].getFloat(PRICE), 0.002);
        feed.abort();
    }

    @Test
    void crossedBookHasItsBestBidAboveItsBestAsk() {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"crossed-book\",\"count\":1}");
        ByteBuffer[] two = goodAndBad(feed, p -> p.getFloat(74) > p.getFloat(78));
        assertTrue(two[0].getFloat(74) < two[0].getFloat(78));
        feed.abort();
    }

    @Test
    void volumeFallsBehindTheGoodPacket() {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"volume-falls\",\"count\":1}");
        ByteBuffer[] two = goodAndBad(feed, falls(VOLUME));
        assertEquals(two[0].getInt(VOLUME) / 2, two[1].getInt(VOLUME));
        feed.abort();
    }

    @Test
    void duplicateIsTheSameBytes() {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"duplicate\",\"count\":1}");
        ByteBuffer before = next(feed);
        ByteBuffer packet = next(feed);
        while (!packet.equals(before)) {
            before = packet;
            packet = next(feed);
        }
        assertEquals(1, faults("NSE_EQ:1333").required("duplicate").asInt());
        feed.abort();
    }

    @Test
    void lateCopyIsNinetySecondsOlder() {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"late\",\"count\":1}");
        ByteBuffer[] two = goodAndBad(feed, falls(14));
        assertEquals(ltt(two[0]) - 90, ltt(two[1]));
        feed.abort();
    }

    @Test
    void outOfOrderPacketComesAfterItsSuccessor() {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"out-of-order\",\"count\":1}");
        goodAndBad(feed, falls(VOLUME));
        assertEquals(1, faults("NSE_EQ:1333").required("out-of-order").asInt());
        feed.abort();
    }

    @Test
    void unknownSecurityCodeAndTruncationComeAsTheyAre() {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"unknown-security\",\"count\":1}");
        assertEquals(1_999_999_999, goodAndBad(feed, p -> p.getInt(4) != 1333)[1].getInt(4));
        arm("{\"fault\":\"unknown-code\",\"count\":1}");
        assertEquals(162, goodAndBad(feed, p -> p.get(0) == 99)[1].getShort(1));
        arm("{\"fault\":\"truncated\",\"count\":1}");
        ByteBuffer cut = goodAndBad(feed, p -> p.remaining() != 162)[1];
        assertEquals(157, cut.remaining());
        assertEquals(162, cut.getShort(1));
        feed.abort();
    }

    @Test
    void lostPacketsAreCountedAndNotSent() {
        TestSocket feed = subscribed();
        arm("{\"fault\":\"lost\",\"count\":3}");
        TestClient.await(() -> faults("NSE_EQ:1333").path("lost").asInt() == 3);
        client.set("{\"pauseMarket\":true}");
        int counted = packets("NSE_EQ:1333");
        assertEquals(counted, 1 + drained(feed, counted - 1));
        feed.abort();
    }

    /// The promise an accounting test rests on: what the simulator counts is what arrived.
    @Test
    void countPerInstrumentIsWhatArrived() {
        TestSocket feed = subscribed();
        arm(
                """
                [{"fault":"duplicate","probability":0.2,"seed":5},\
                {"fault":"zero-price","probability":0.1,"seed":6,"on":"NSE_EQ:1333"},\
                {"fault":"lost","probability":0.1,"seed":7},\
                {"fault":"print-up","on":"NSE_EQ:2885"}]""");
        int seen = 1;
        for (int i = 0; i < 60; i++) {
            next(feed);
            seen++;
        }
        client.set("{\"pauseMarket\":true}");
        int counted = packets("NSE_EQ:1333");
        assertTrue(counted >= seen);
        assertEquals(counted, seen + drained(feed, counted - seen));
        assertTrue(faults("NSE_EQ:1333").path("duplicate").asInt() > 0);
        assertTrue(faults("NSE_EQ:1333").path("print-up").isMissingNode());
        feed.abort();
    }

    @Test
    void sameSeedStrikesTheSameTicks() {
        List<Integer> first = struckVolumes(client);
        try (DhanSimulator again = start();
                TestClient other = new TestClient(again)) {
            List<Integer> second = struckVolumes(other);
            // Readers may begin a few ticks apart; where both read, all strikes are the same.
            int from = Math.max(first.getFirst(), second.getFirst());
            int to = Math.min(first.getLast(), second.getLast());
            assertTrue(from <= to, first + " " + second);
            assertEquals(
                    first.stream().filter(v -> v >= from && v <= to).toList(),
                    second.stream().filter(v -> v >= from && v <= to).toList());
        }
    }

    @Test
    void unknownFaultIsRefusedWithTheKnownOnes() {
        String url = simulator.controlUrl() + "/feed-faults";
        TestClient.Reply reply = client.send("POST", url, "{\"fault\":\"x\"}", "");
        assertEquals(400, reply.status());
        assertTrue(reply.body().contains("zero-price"), reply.body());
        assertEquals(
                400,
                client.send("POST", url, "{\"fault\":\"late\",\"probability\":2}", "").status());
        arm("{\"fault\":\"late\"}");
        assertEquals(1, client.control("/feed-faults").json().required("armed").size());
        assertEquals(0, client.send("DELETE", url, null, "").json().required("armed").size());
    }

    private static List<Integer> struckVolumes(TestClient client) {
        TestClient.Reply reply =
                client.send(
                        "POST",
                        client.simulator.controlUrl() + "/feed-faults",
                        "{\"fault\":\"negative-price\",\"probability\":0.3,\"seed\":11}",
                        "");
        assertEquals(200, reply.status());
        TestSocket feed = client.feed();
        feed.send(SUBSCRIBE);
        List<Integer> struck = new ArrayList<>();
        while (struck.size() < 10) {
            ByteBuffer packet = next(feed);
            if (packet.getFloat(PRICE) < 0) {
                struck.add(packet.getInt(VOLUME));
            }
        }
        feed.abort();
        return struck;
    }

    private int packets(String instrument) {
        return client.control("/stats")
                .json()
                .required("feedPacketsPerInstrument")
                .path(instrument)
                .asInt();
    }

    private JsonNode faults(String instrument) {
        return client.control("/feed").json().path(instrument).path("faults");
    }

    private static int drained(TestSocket feed, int expected) {
        int got = 0;
        while (got < expected) {
            next(feed);
            got++;
        }
        assertTrue(feed.binary.isEmpty(), "more packets than counted");
        return got;
    }
}
