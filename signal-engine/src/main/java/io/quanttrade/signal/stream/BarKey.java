package io.quanttrade.signal.stream;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/// Key of a kept bar: `instrument 0x00 interval start`, numbers big-endian, so that the order of
/// bytes is by instrument, then interval, then time.
final class BarKey {

    private static final byte SEPARATOR = 0;

    private BarKey() {}

    /// @param start epoch nanoseconds UTC
    static Bytes of(InstrumentId instrument, BarInterval interval, long start) {
        byte[] id = instrument.value().getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(id.length + 1 + Integer.BYTES + Long.BYTES);
        // Flipping the sign bit puts times before 1970 in front: bytes compare unsigned.
        key.put(id).put(SEPARATOR).putInt(interval.seconds()).putLong(start ^ Long.MIN_VALUE);
        return Bytes.wrap(key.array());
    }
}
