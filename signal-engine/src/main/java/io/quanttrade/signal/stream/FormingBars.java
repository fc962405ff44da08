package io.quanttrade.signal.stream;

import io.quanttrade.signal.core.FormingBar;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Bytes of the forming bars of one instrument, the value of the store that is written for every
/// tick. A private format with a version byte: nobody else reads it. The bits of a bar may grow
/// within a version: an absent bit says no, and a build that does not know one passes it over.
final class FormingBars {

    private static final byte VERSION = 1;
    private static final int BAR_BYTES = Integer.BYTES + 11 * Long.BYTES + 1;
    private static final int AFTER_GAP = 1;
    private static final int OFF_SESSION = 2;
    private static final int GAP_INSIDE = 4;

    private FormingBars() {}

    static byte[] encode(List<FormingBar> bars) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + bars.size() * BAR_BYTES).put(VERSION);
        for (FormingBar bar : bars) {
            int bits =
                    (bar.afterGap() ? AFTER_GAP : 0)
                            | (bar.offSession() ? OFF_SESSION : 0)
                            | (bar.gapInside() ? GAP_INSIDE : 0);
            bytes.putInt(bar.interval().seconds())
                    .putLong(bar.from())
                    .putLong(bar.open())
                    .putLong(bar.high())
                    .putLong(bar.low())
                    .putLong(bar.close())
                    .putLong(bar.volume())
                    .putLong(bar.ticks())
                    .putLong(bar.lastSequence())
                    .putLong(bar.day())
                    .putLong(bar.dayVolume())
                    .putLong(bar.previousStart())
                    .put((byte) bits);
        }
        return bytes.array();
    }

    /// @throws IllegalStateException when the bytes were written by another version
    static List<FormingBar> decode(InstrumentId instrument, byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        int version = bytes.get();
        if (version != VERSION) {
            throw StoreFormat.unknown("forming-bars", version);
        }
        List<FormingBar> bars = new ArrayList<>();
        while (bytes.hasRemaining()) {
            BarInterval interval = new BarInterval(bytes.getInt());
            long from = bytes.getLong();
            long open = bytes.getLong();
            long high = bytes.getLong();
            long low = bytes.getLong();
            long close = bytes.getLong();
            long volume = bytes.getLong();
            long ticks = bytes.getLong();
            long lastSequence = bytes.getLong();
            long day = bytes.getLong();
            long dayVolume = bytes.getLong();
            long previousStart = bytes.getLong();
            int bits = bytes.get();
            bars.add(
                    new FormingBar(
                            instrument,
                            interval,
                            from,
                            open,
                            high,
                            low,
                            close,
                            volume,
                            ticks,
                            (bits & AFTER_GAP) != 0,
                            (bits & GAP_INSIDE) != 0,
                            (bits & OFF_SESSION) != 0,
                            lastSequence,
                            day,
                            dayVolume,
                            previousStart));
        }
        return bars;
    }
}
