package io.quanttrade.simulator.feed;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Makes the bad copy of a good packet. Offsets are those of the feed's fixed layout; where the
/// three kinds of packet differ, [#timeOffset] and friends say so.
final class FaultyPackets {
    /// A security id no segment has, far above every id of the instrument file.
    static final int UNKNOWN_SECURITY = 1_999_999_999;

    /// A response code no document knows.
    static final int UNKNOWN_CODE = 99;

    private static final int CODE = 0;
    private static final int SECURITY = 4;
    private static final int LAST_PRICE = 8;
    private static final int VOLUME = 22;
    private static final int BEST_BID = 62 + 12;
    private static final int BEST_ASK = 62 + 16;
    private static final int MISSING_BYTES = 5;
    private static final int LATE_SECONDS = 90;

    private FaultyPackets() {}

    /// The bad copy; `tick` is the instrument's tick in rupees. The original is left alone.
    static Buffer of(FeedFault fault, Buffer good, float tick) {
        ByteBuffer bad = ByteBuffer.wrap(good.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        float last = bad.getFloat(LAST_PRICE);
        switch (fault) {
            case ZERO_PRICE -> bad.putFloat(LAST_PRICE, 0);
            case NEGATIVE_PRICE -> bad.putFloat(LAST_PRICE, -last);
            case NAN_PRICE -> bad.putFloat(LAST_PRICE, Float.NaN);
            case OFF_TICK -> bad.putFloat(LAST_PRICE, last + tick / 3);
            case PRINT_UP -> bad.putFloat(LAST_PRICE, onGrid(last * 1.4f, tick));
            case PRINT_DOWN -> bad.putFloat(LAST_PRICE, onGrid(last * 0.6f, tick));
            case CROSSED_BOOK -> bad.putFloat(BEST_BID, bad.getFloat(BEST_ASK) + 2 * tick);
            case VOLUME_FALLS -> bad.putInt(VOLUME, bad.getInt(VOLUME) >>> 1);
            case LATE -> {
                int at = timeOffset(bad.get(CODE));
                bad.putInt(at, bad.getInt(at) - LATE_SECONDS);
            }
            case UNKNOWN_SECURITY -> bad.putInt(SECURITY, UNKNOWN_SECURITY);
            case UNKNOWN_CODE -> bad.put(CODE, (byte) UNKNOWN_CODE);
            case TRUNCATED -> {
                return good.getBuffer(0, good.length() - MISSING_BYTES);
            }
            case DUPLICATE, OUT_OF_ORDER, LOST -> {
                return good;
            }
        }
        return Buffer.buffer(bad.array());
    }

    private static int timeOffset(int code) {
        return code == 2 ? 12 : 14;
    }

    private static float onGrid(float price, float tick) {
        return Math.round(price / tick) * tick;
    }
}
