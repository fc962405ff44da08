package io.quanttrade.benchmarks.ingest;

import io.quanttrade.topics.value.MarketTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Packets of the live feed for measuring: prices on a 0.05 tick, volumes that rise, times of now.
final class FeedBytes {

    static final int TICKER_BYTES = 16;
    static final int FULL_BYTES = 162;

    /// NSE_EQ.
    static final int SEGMENT = 1;

    private static final int FIRST_PRICE_TICKS = 20_000;
    private static final float TICK = 0.05f;
    private static final int PACKETS_PER_MESSAGE = 100;

    private FeedBytes() {}

    /// One message of ticker packets.
    static byte[] tickers(int count) {
        ByteBuffer message =
                ByteBuffer.allocate(count * TICKER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            header(message, 2, TICKER_BYTES, 1_000 + i);
            message.putFloat((FIRST_PRICE_TICKS + i % 100) * TICK).putInt(1_795_169_730 + i);
        }
        return message.array();
    }

    /// Messages of full packets, the instruments in turn.
    ///
    /// @param from number of the first packet, so that a later batch goes on
    /// @param epochSeconds the trade times, UTC
    static ByteBuffer[] fulls(int from, int count, int instruments, long epochSeconds) {
        ByteBuffer[] messages = new ByteBuffer[Math.ceilDiv(count, PACKETS_PER_MESSAGE)];
        int stamp = (int) (epochSeconds + MarketTime.IST.getTotalSeconds());
        for (int m = 0; m < messages.length; m++) {
            int packets = Math.min(PACKETS_PER_MESSAGE, count - m * PACKETS_PER_MESSAGE);
            ByteBuffer message =
                    ByteBuffer.allocate(packets * FULL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int p = 0; p < packets; p++) {
                full(message, from + m * PACKETS_PER_MESSAGE + p, instruments, stamp);
            }
            messages[m] = message.flip();
        }
        return messages;
    }

    static int securityId(int instrument) {
        return 1_000 + instrument;
    }

    private static void full(ByteBuffer to, int number, int instruments, int stamp) {
        int round = number / instruments;
        int ticks = FIRST_PRICE_TICKS + (number * 7 + round) % 41;
        header(to, 8, FULL_BYTES, securityId(number % instruments));
        to.putFloat(ticks * TICK).putShort((short) (1 + number % 50)).putInt(stamp);
        to.putFloat(ticks * TICK).putInt(10_000 + round * 50).putInt(900).putInt(1_000);
        to.putInt(0).putInt(0).putInt(0);
        to.putFloat(FIRST_PRICE_TICKS * TICK).putFloat(FIRST_PRICE_TICKS * TICK);
        to.putFloat((FIRST_PRICE_TICKS + 50) * TICK).putFloat(FIRST_PRICE_TICKS * TICK);
        for (int level = 0; level < 5; level++) {
            to.putInt(100 + number % 90)
                    .putInt(200 + level)
                    .putShort((short) 2)
                    .putShort((short) 3);
            to.putFloat((ticks - 1 - level) * TICK).putFloat((ticks + 1 + level) * TICK);
        }
    }

    private static void header(ByteBuffer to, int code, int length, int securityId) {
        to.put((byte) code).putShort((short) length).put((byte) SEGMENT).putInt(securityId);
    }
}
