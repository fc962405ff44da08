package io.quanttrade.marketdata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quanttrade.marketdata.app.MicrometerMeters;
import io.quanttrade.marketdata.core.SessionWatch;
import io.quanttrade.marketdata.source.dhan.FeedDecoder;
import io.quanttrade.marketdata.source.dhan.FeedFault;
import io.quanttrade.marketdata.source.dhan.FeedPacket;
import io.quanttrade.marketdata.source.dhan.FeedSink;
import io.quanttrade.marketdata.source.dhan.Packets;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.DeadLetters;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Ends of sessions in virtual time, live and simulated, and what is rejected.
class FeedPipelineTest {

    private static final LocalDate DAY = LocalDate.of(2021, 5, 17);
    private static final LocalDate NEXT_DAY = LocalDate.of(2021, 5, 18);
    private static final long SECOND = MarketTime.NANOS_PER_SECOND;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Time time = new Time();

    /// A clock that moves when told.
    private static final class Time implements NanoClock {
        private long epoch;
        private long monotonic = 1;

        @Override
        public long epochNanos() {
            return epoch;
        }

        @Override
        public long monotonicNanos() {
            return monotonic;
        }

        void pass(int seconds) {
            epoch += seconds * SECOND;
            monotonic += seconds * SECOND;
        }
    }

    /// A feed of the shares 1 and 2, and what polls it each second.
    private final class Feed {
        private final MarketClock market;
        private final FeedPipeline pipeline;

        Feed(boolean live) {
            List<Instrument> shares =
                    IntStream.rangeClosed(1, 2).mapToObj(FeedPipelineTest::share).toList();
            market =
                    new MarketClock(
                            time,
                            live,
                            new SessionWatch(calendar(), shares),
                            day -> {},
                            event -> {});
            pipeline =
                    new FeedPipeline(
                            "feed-1",
                            shares,
                            calendar(),
                            tails(),
                            live ? FeedPipeline.Rules.ofLive() : FeedPipeline.Rules.ofSimulation(2),
                            new RecordPublisher(producer),
                            new MicrometerMeters(new SimpleMeterRegistry()),
                            time,
                            market);
        }

        void tick(int id, LocalDate date, String at, int volume) {
            tick(id, date, at, volume, 100f);
        }

        void tick(int id, LocalDate date, String at, int volume, float price) {
            long stamp =
                    (MarketTime.epochNanos(date, LocalTime.parse(at)) / SECOND)
                            + MarketTime.IST.getTotalSeconds();
            new FeedDecoder()
                    .decode(
                            ByteBuffer.wrap(
                                    Packets.full(1, id, price, 1, stamp, volume, 99.95f, 100.05f)),
                            new FeedSink() {
                                @Override
                                public void packet(FeedPacket packet) {
                                    pipeline.packet(packet);
                                }

                                @Override
                                public void fault(
                                        FeedFault fault, ByteBuffer all, int offset, int length) {
                                    throw new AssertionError(fault);
                                }
                            });
        }

        void poll(int seconds) {
            for (int i = 0; i < seconds; i++) {
                time.pass(1);
                market.poll();
                pipeline.endSessions(market.settled());
            }
        }
    }

    private Map<InstrumentId, List<Tick>> tails() {
        return ticks().stream().collect(Collectors.groupingBy(Tick::instrument));
    }

    private List<Tick> ticks() {
        return producer.history().stream()
                .filter(record -> record.topic().equals(Topics.MARKET_TICK.name()))
                .map(record -> Topics.MARKET_TICK.codec().decode(record.value()))
                .toList();
    }

    private List<String> written() {
        return ticks().stream()
                .map(
                        t ->
                                t.instrument().value()
                                        + "#"
                                        + t.sequence()
                                        + " "
                                        + t.kind()
                                        + " "
                                        + MarketTime.instant(t.eventTime())
                                                .atOffset(MarketTime.IST)
                                                .toLocalDateTime())
                .toList();
    }

    private void now(String at) {
        time.epoch = MarketTime.epochNanos(DAY, LocalTime.parse(at));
    }

    @Test
    void liveSessionEndsAGraceAfterItsEndByTheWallClock() {
        now("15:29:50");
        Feed feed = new Feed(true);
        feed.tick(1, DAY, "15:29:49", 10);
        feed.poll(14);
        assertEquals(1, written().size(), "within the grace nothing ends");
        // A straggler of the session, on its way for four seconds.
        feed.tick(1, DAY, "15:29:59", 11);
        feed.poll(6);
        assertEquals(
                List.of(
                        "NSE:S1#1 TRADE 2021-05-17T15:29:49",
                        "NSE:S1#2 TRADE 2021-05-17T15:29:59",
                        "NSE:S1#3 SESSION_END 2021-05-17T15:30"),
                written(),
                "an instrument without a trade has no end");
        feed.poll(3_600);
        assertEquals(3, written().size());
    }

    /// Sixty times as fast: the market is far beyond the end while ticks of the session are still
    /// on their way.
    @Test
    void graceOfAFastMarketIsRealTime() {
        Feed feed = new Feed(false);
        now("09:00:00");
        feed.tick(1, DAY, "15:28:00", 10);
        feed.poll(1);
        feed.tick(2, DAY, "15:31:00", 10);
        feed.poll(4);
        feed.tick(1, DAY, "15:29:59", 11);
        assertEquals(3, written().size());
        feed.poll(7);
        assertEquals("NSE:S1#3 SESSION_END 2021-05-17T15:30", written().getLast());
        assertEquals(4, written().size());
    }

    @Test
    void firstTickAfterTheSessionIsWrittenBehindItsEnd() {
        Feed feed = new Feed(false);
        now("09:00:00");
        feed.tick(1, DAY, "15:29:59", 10);
        feed.tick(1, NEXT_DAY, "09:15:00", 3);
        assertEquals(
                List.of(
                        "NSE:S1#1 TRADE 2021-05-17T15:29:59",
                        "NSE:S1#2 SESSION_END 2021-05-17T15:30",
                        "NSE:S1#3 TRADE 2021-05-18T09:15"),
                written());
    }

    @Test
    void ingestThatStartsAfterTheSessionEndsItOnce() {
        now("15:29:50");
        Feed stopped = new Feed(true);
        stopped.tick(1, DAY, "15:29:49", 10);
        time.pass(3_600);
        Feed started = new Feed(true);
        started.poll(12);
        assertEquals("NSE:S1#2 SESSION_END 2021-05-17T15:30", written().getLast());
        new Feed(true).poll(12);
        assertEquals(2, written().size());
    }

    /// The source of a simulated market shows its last state again; that tells where the market is.
    @Test
    void ingestOfASimulatedMarketThatStartsAfterTheLastTickEndsTheSession() {
        now("09:00:00");
        Feed stopped = new Feed(false);
        stopped.tick(1, DAY, "15:29:59", 10);
        Feed started = new Feed(false);
        started.poll(60);
        assertEquals(1, written().size(), "no time is known yet");
        started.tick(1, DAY, "15:29:59", 10);
        started.poll(12);
        assertEquals(
                List.of(
                        "NSE:S1#1 TRADE 2021-05-17T15:29:59",
                        "NSE:S1#2 SESSION_END 2021-05-17T15:30"),
                written());
    }

    /// So that a recording can be held against what the source has sent.
    @Test
    void rejectedTickNamesItsInstrumentAndItsTime() {
        now("10:00:01");
        Feed feed = new Feed(true);
        feed.tick(2, DAY, "10:00:00", 10, 100.02f);
        feed.tick(9, DAY, "10:00:00", 10, 100f);
        assertEquals(
                List.of("NSE:S2 " + MarketTime.epochNanos(DAY, LocalTime.of(10, 0)), "null null"),
                producer.history().stream()
                        .filter(r -> r.topic().equals(Topics.MARKET_TICK.deadLetterTopic()))
                        .map(r -> text(r.key()) + " " + text(eventTime(r)))
                        .toList());
    }

    private static byte @Nullable [] eventTime(ProducerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(DeadLetters.EVENT_TIME);
        return header == null ? null : header.value();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void specialSessionEndsByTheCalendar() {
        now("09:00:00");
        LocalDate diwali = LocalDate.of(2021, 11, 4);
        Feed feed = new Feed(false);
        feed.tick(1, diwali, "19:14:59", 10);
        feed.poll(12);
        assertEquals("NSE:S1#2 SESSION_END 2021-11-04T19:15", written().getLast());
    }

    private static TradingCalendar calendar() {
        return new TradingCalendar(
                List.of(
                        new CalendarEntry.SessionRule(
                                "NSE_EQ/all",
                                ExchangeSegment.NSE_EQ,
                                null,
                                LocalTime.of(9, 15),
                                LocalTime.of(15, 30),
                                LocalTime.of(15, 20),
                                LocalDate.EPOCH,
                                null,
                                1),
                        new CalendarEntry.SpecialSession(
                                "NSE_EQ/muhurat",
                                ExchangeSegment.NSE_EQ,
                                LocalDate.of(2021, 11, 4),
                                LocalTime.of(18, 15),
                                LocalTime.of(19, 15),
                                LocalTime.of(19, 5),
                                "Muhurat",
                                1)));
    }

    private static Instrument share(int id) {
        return new Instrument(
                ExchangeSegment.NSE_EQ.instrumentId("S" + id),
                "S" + id,
                ExchangeSegment.NSE_EQ,
                Integer.toString(id),
                "Share",
                InstrumentKind.EQUITY,
                true,
                1,
                Price.of("0.05"),
                0,
                null,
                null,
                true,
                LocalDate.EPOCH,
                null,
                1);
    }
}
