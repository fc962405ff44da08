package io.quanttrade.marketdata.source.dhan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedDecoderTest {

    private final List<String> seen = new ArrayList<>();
    private int bytesSeen;

    @Test
    void decodesSeveralPacketsAndDropsTheBrokenRest() {
        decode(
                Packets.ticker(1, 1333, 1428.55f, 1795169730),
                Packets.disconnect(805),
                new byte[] {2, 16, 0, 1});
        assertEquals(List.of("TICKER 1333", "DISCONNECT 0", "packet-truncated 4"), seen);
    }

    @Test
    void skipsUnknownCodesByTheirLength() {
        decode(
                Packets.header(99, 20, 1, 1).array(),
                Packets.header(0, 8, 0, 0).array(),
                Packets.ticker(1, 2, 1f, 1));
        assertEquals(List.of("packet-code-unknown 20", "HEARTBEAT 0", "TICKER 2"), seen);
    }

    @Test
    void dropsPacketsOfAnotherSizeThanTheirKind() {
        decode(Packets.header(2, 20, 1, 1).array(), Packets.ticker(1, 2, 1f, 1));
        decode(Packets.header(4, 12, 1, 1).array());
        assertEquals(
                List.of("packet-length-mismatch 20", "TICKER 2", "packet-length-mismatch 12"),
                seen);
    }

    @Test
    void believesTheKindWhenOnlyTheLengthIsWrong() {
        byte[] packet = Packets.ticker(1, 1333, 1f, 1);
        packet[1] = 50;
        decode(packet);
        assertEquals(List.of("packet-length-corrected 16", "TICKER 1333"), seen);
    }

    @Test
    void stopsAtALengthThatLeadsNowhere() {
        decode(Packets.header(99, 3, 1, 1).array(), Packets.ticker(1, 2, 1f, 1));
        assertEquals(List.of("packet-length-invalid 24"), seen);
    }

    @Test
    void randomAndMutatedMessagesNeverThrowAndEveryByteIsAccountedFor() {
        long seed = Long.getLong("quanttrade.seed", System.nanoTime());
        System.out.println("FeedDecoderTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            byte[] message = random.nextBoolean() ? mutated(random) : noise(random);
            seen.clear();
            bytesSeen = 0;
            ByteBuffer buffer = ByteBuffer.wrap(message);
            new FeedDecoder().decode(buffer, new Sink());
            int at = round;
            assertEquals(0, buffer.remaining());
            assertEquals(message.length, bytesSeen, () -> "seed " + seed + " round " + at);
            new DepthDecoder(DepthDecoder.Levels.TWO_HUNDRED)
                    .decode(ByteBuffer.wrap(message), new DepthReader());
        }
    }

    private void decode(byte[]... packets) {
        new FeedDecoder().decode(join(packets), new Sink());
    }

    private static ByteBuffer join(byte[]... packets) {
        int length = Arrays.stream(packets).mapToInt(p -> p.length).sum();
        ByteBuffer message = ByteBuffer.allocate(length);
        Arrays.stream(packets).forEach(message::put);
        return message.flip();
    }

    private static byte[] noise(Random random) {
        byte[] message = new byte[random.nextInt(400)];
        random.nextBytes(message);
        return message;
    }

    private static byte[] mutated(Random random) {
        byte[] message =
                join(
                                Packets.full(1, 1333, 100f, 1, 1795169730, 10, 99f, 101f),
                                Packets.ticker(0, 13, 25642.8f, 1795169730),
                                Packets.disconnect(805))
                        .array();
        for (int i = random.nextInt(8); i >= 0; i--) {
            message[random.nextInt(message.length)] = (byte) random.nextInt(256);
        }
        return Arrays.copyOf(message, random.nextInt(message.length + 1));
    }

    private final class Sink implements FeedSink {

        @Override
        public void packet(FeedPacket packet) {
            bytesSeen += packet.copy().length;
            assertEquals(packet.length(), packet.copy().length);
            seen.add(packet.kind() + " " + packet.securityId());
        }

        @Override
        public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
            bytesSeen += fault.isLoss() ? length : 0;
            message.get(offset, new byte[length]);
            seen.add(fault.code() + " " + length);
        }
    }

    private static final class DepthReader implements DepthSink {

        @Override
        public void packet(DepthPacket packet) {
            for (int i = 0; i < packet.rows(); i++) {
                packet.price(i);
                packet.quantity(i);
                packet.orders(i);
            }
        }

        @Override
        public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
            message.get(offset, new byte[length]);
        }
    }
}
