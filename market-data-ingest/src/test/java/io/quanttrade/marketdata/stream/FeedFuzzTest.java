package io.quanttrade.marketdata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quanttrade.marketdata.app.MicrometerMeters;
import io.quanttrade.marketdata.core.Repeats;
import io.quanttrade.marketdata.core.SessionWatch;
import io.quanttrade.marketdata.core.TickAccounting;
import io.quanttrade.marketdata.source.dhan.DepthDecoder;
import io.quanttrade.marketdata.source.dhan.DepthPacket;
import io.quanttrade.marketdata.source.dhan.DepthSink;
import io.quanttrade.marketdata.source.dhan.FeedDecoder;
import io.quanttrade.marketdata.source.dhan.FeedFault;
import io.quanttrade.marketdata.source.dhan.FeedPacket;
import io.quanttrade.marketdata.source.dhan.FeedSink;
import io.quanttrade.marketdata.source.dhan.PacketKind;
import io.quanttrade.marketdata.source.dhan.Packets;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.Topics;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/// Mutated frames through decoder and pipeline: nothing throws, and every byte and packet is
/// accounted for.
class FeedFuzzTest {

    private static final int FRAMES = 1_000_000;
    private static final int INSTRUMENTS = 50;
    private static final long STAMP = 1_795_169_730L;

    private final Map<String, Long> sent = new HashMap<>();
    private final long seed = Long.getLong("quanttrade.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final FeedPipeline pipeline = pipeline();
    private long bytes;
    private long tickPackets;
    private long losses;

    @Test
    void mutatedFramesNeitherCrashNorVanish() {
        System.out.println("FeedFuzzTest seed " + seed + ", " + FRAMES + " frames");
        FeedDecoder decoder = new FeedDecoder();
        Tap tap = new Tap();
        for (int frame = 0; frame < FRAMES; frame++) {
            byte[] message = mutated(frame(frame));
            bytes += message.length;
            pipeline.message(message.length);
            decoder.decode(ByteBuffer.wrap(message), tap);
            if (frame % 5_000 == 0) {
                pipeline.connected();
                prove();
            }
        }
        prove();
        TickAccounting ticks = pipeline.accounting();
        assertTrue(ticks.clean() + ticks.flagged() > FRAMES / 10, ticks.toString());
    }

    @Test
    void mutatedBooksNeitherCrashNorVanish() {
        System.out.println("FeedFuzzTest books seed " + seed);
        DepthDecoder twenty = new DepthDecoder(DepthDecoder.Levels.TWENTY);
        DepthDecoder large = new DepthDecoder(DepthDecoder.Levels.TWO_HUNDRED);
        for (int frame = 0; frame < FRAMES / 10; frame++) {
            byte[] message = mutated(book());
            assertEquals(message.length, accounted(twenty, message), "seed " + seed);
            assertEquals(message.length, accounted(large, message), "seed " + seed);
        }
    }

    private void prove() {
        TickAccounting ticks = pipeline.accounting();
        WireAccounting wire = pipeline.wire();
        assertTrue(ticks.balances() && wire.balances(), ticks + " " + wire + " seed " + seed);
        assertEquals(bytes, wire.bytes(), "seed " + seed);
        assertEquals(tickPackets, ticks.in(), "seed " + seed);
        assertEquals(losses, wire.faults(), "seed " + seed);
        assertEquals(
                ticks.clean() + ticks.flagged(),
                sent.getOrDefault(Topics.MARKET_TICK.name(), 0L),
                "seed " + seed);
        assertEquals(
                ticks.rejected() + losses,
                sent.getOrDefault(Topics.MARKET_TICK.deadLetterTopic(), 0L),
                "seed " + seed);
    }

    private static long accounted(DepthDecoder decoder, byte[] message) {
        long[] seen = {0};
        decoder.decode(
                ByteBuffer.wrap(message),
                new DepthSink() {
                    @Override
                    public void packet(DepthPacket packet) {
                        seen[0] += packet.copy().length;
                        for (int row = 0; row < packet.rows(); row++) {
                            packet.price(row);
                            packet.quantity(row);
                            packet.orders(row);
                        }
                    }

                    @Override
                    public void fault(FeedFault fault, ByteBuffer bytes, int offset, int length) {
                        seen[0] += length;
                    }
                });
        return seen[0];
    }

    /// One to three packets of any kind.
    private byte[] frame(int number) {
        byte[] frame = packet(number);
        for (int more = random.nextInt(4) - 1; more > 0; more--) {
            byte[] next = packet(number + more);
            int end = frame.length;
            frame = Arrays.copyOf(frame, end + next.length);
            System.arraycopy(next, 0, frame, end, next.length);
        }
        return frame;
    }

    private byte[] packet(int number) {
        int id = 1 + random.nextInt(INSTRUMENTS);
        long stamp = STAMP + number / 100;
        float price = 100 + random.nextInt(100) * 0.05f;
        return switch (random.nextInt(10)) {
            case 0, 1 -> Packets.ticker(1, id, price, stamp);
            case 2 -> Packets.header(5, 12, 1, id).putInt(number).array();
            case 3 -> Packets.header(7, 8, 1, 0).array();
            case 4 -> Packets.header(4, 50, 1, id).putFloat(price).array();
            default ->
                    Packets.full(
                            1, id, price, 5, stamp, 1_000 + number, price - 0.05f, price + 0.05f);
        };
    }

    private byte[] book() {
        return Packets.header(0, 332, 1, 1)
                .putShort(0, (short) 332)
                .put(2, (byte) (random.nextBoolean() ? 41 : 51))
                .putInt(8, 20)
                .array();
    }

    /// Half of the frames are left whole; the others lose, change or gain bytes.
    private byte[] mutated(byte[] frame) {
        switch (random.nextInt(8)) {
            case 0 -> {
                for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                    frame[random.nextInt(frame.length)] = (byte) random.nextInt();
                }
            }
            case 1 -> {
                return Arrays.copyOf(frame, random.nextInt(frame.length));
            }
            case 2 -> {
                return Arrays.copyOf(frame, frame.length + random.nextInt(200));
            }
            case 3 -> {
                return Arrays.copyOfRange(frame, random.nextInt(frame.length), frame.length);
            }
            default -> {
                // Whole.
            }
        }
        return frame;
    }

    private final class Tap implements FeedSink {

        @Override
        public void packet(FeedPacket packet) {
            PacketKind kind = packet.kind();
            if (kind == PacketKind.TICKER || kind == PacketKind.QUOTE || kind == PacketKind.FULL) {
                tickPackets++;
            }
            pipeline.packet(packet);
        }

        @Override
        public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
            losses += fault.isLoss() ? 1 : 0;
            pipeline.fault(fault, message, offset, length);
        }
    }

    private FeedPipeline pipeline() {
        MockProducer<byte[], byte[]> counting =
                new MockProducer<>(
                        true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public Future<RecordMetadata> send(
                            ProducerRecord<byte[], byte[]> record, Callback callback) {
                        sent.merge(record.topic(), 1L, Long::sum);
                        return new CompletableFuture<>();
                    }
                };
        List<Instrument> instruments =
                IntStream.rangeClosed(1, INSTRUMENTS).mapToObj(FeedFuzzTest::instrument).toList();
        TradingCalendar calendar = TradingCalendar.alwaysOpen();
        SystemNanoClock clock = SystemNanoClock.INSTANCE;
        return new FeedPipeline(
                "feed-1",
                instruments,
                calendar,
                Map.of(),
                new FeedPipeline.Rules(false, Repeats.ofStretches(INSTRUMENTS)),
                new RecordPublisher(counting),
                new MicrometerMeters(new SimpleMeterRegistry()),
                clock,
                new MarketClock(
                        clock,
                        false,
                        new SessionWatch(calendar, instruments),
                        day -> {},
                        event -> {}));
    }

    private static Instrument instrument(int id) {
        return new Instrument(
                ExchangeSegment.NSE_EQ.instrumentId("FUZZ" + id),
                "FUZZ" + id,
                ExchangeSegment.NSE_EQ,
                Integer.toString(id),
                "Fuzz",
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
