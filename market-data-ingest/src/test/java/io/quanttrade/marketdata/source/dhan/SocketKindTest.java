package io.quanttrade.marketdata.source.dhan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.ExchangeSegment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SocketKindTest {

    @Test
    void spreadsEvenlyOverAsFewSocketsAsNeeded() {
        assertEquals(List.of(5_000), sizes(SocketKind.FEED, 5_000, 5_000));
        assertEquals(List.of(2_501, 2_500), sizes(SocketKind.FEED, 5_001, 5_000));
        assertEquals(
                List.of(5_000, 5_000, 5_000, 5_000, 5_000), sizes(SocketKind.FEED, 25_000, 5_000));
        assertEquals(List.of(), sizes(SocketKind.FEED, 0, 5_000));
        assertEquals(List.of(1, 1, 1), sizes(SocketKind.DEPTH_200, 3, 5_000));
    }

    @Test
    void refusesWhatFiveSocketsDoNotTake() {
        refused(SocketKind.FEED, 25_001);
        refused(SocketKind.DEPTH_20, 251);
        refused(SocketKind.DEPTH_200, 6);
    }

    @Test
    void speaksToEachKindAsDocumented() {
        SocketSettings settings =
                new SocketSettings(
                        URI.create("wss://example.test/x"),
                        "1",
                        () -> "t",
                        Duration.ofSeconds(1),
                        () -> true);
        assertEquals(
                "wss://example.test/x?version=2&token=a%2Bb&clientId=1&authType=2",
                SocketKind.FEED.uri(settings, "a+b").toString());
        assertEquals(
                "wss://example.test/x?token=t&clientId=1&authType=2",
                SocketKind.DEPTH_20.uri(settings, "t").toString());
        List<FeedSubscription> one =
                List.of(new FeedSubscription(ExchangeSegment.NSE_EQ, 1333, FeedMode.DEPTH));
        assertEquals(
                List.of(
                        "{\"RequestCode\":23,\"InstrumentCount\":1,\"InstrumentList\":"
                                + "[{\"ExchangeSegment\":\"NSE_EQ\",\"SecurityId\":\"1333\"}]}"),
                SocketKind.DEPTH_20.messages(one));
        assertEquals(
                List.of(
                        "{\"RequestCode\":23,\"ExchangeSegment\":\"NSE_EQ\","
                                + "\"SecurityId\":\"1333\"}"),
                SocketKind.DEPTH_200.messages(one));
    }

    private static List<Integer> sizes(SocketKind kind, int count, int perSocket) {
        return kind.spread(wanted(count), perSocket).stream().map(List::size).toList();
    }

    private static void refused(SocketKind kind, int count) {
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class, () -> kind.spread(wanted(count), 5_000));
        assertTrue(String.valueOf(error.getMessage()).startsWith("ingest-instruments-too-many:"));
    }

    private static List<FeedSubscription> wanted(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> new FeedSubscription(ExchangeSegment.NSE_EQ, id, FeedMode.FULL))
                .toList();
    }
}
