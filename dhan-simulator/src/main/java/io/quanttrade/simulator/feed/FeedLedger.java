package io.quanttrade.simulator.feed;

import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.Segment;
import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was really written to feed sockets, counted per instrument by the address in the packet
/// itself, so that a reader's own count can be compared exactly. A packet to two sockets counts
/// twice; one that a slow client never got is not in here but in [#conflated].
public final class FeedLedger {
    private static final int HEADER = 8;

    /// Packets of one instrument: all of them, and how many of those had which fault.
    public static final class Count {
        private long packets;
        private final Map<FeedFault, Long> faults = new EnumMap<>(FeedFault.class);

        public long packets() {
            return packets;
        }

        /// Faulty packets; for [FeedFault#LOST] those that were not sent.
        public Map<FeedFault, Long> faults() {
            return faults;
        }
    }

    private final Map<Long, Count> counts = new HashMap<>();
    private long packets;
    private long conflated;

    void sent(Buffer packet, @Nullable FeedFault fault) {
        packets++;
        if (packet.length() >= HEADER) {
            Count count = count(packet.getUnsignedByte(3), packet.getIntLE(4));
            count.packets++;
            if (fault != null) {
                count.faults.merge(fault, 1L, Long::sum);
            }
        }
    }

    void lost(Instrument instrument) {
        count(instrument.segment().code(), instrument.securityId())
                .faults
                .merge(FeedFault.LOST, 1L, Long::sum);
    }

    void conflated() {
        conflated++;
    }

    /// Packets written since the start, all instruments.
    public long packets() {
        return packets;
    }

    /// Updates a slow client missed because a later state of the instrument replaced them.
    public long conflatedUpdates() {
        return conflated;
    }

    /// `NSE_EQ:1333` to its counts, sorted; raw bytes of a test count where their header says.
    public Map<String, Count> perInstrument() {
        Map<String, Count> named = new TreeMap<>();
        counts.forEach((key, count) -> named.put(name(key), count));
        return named;
    }

    private Count count(int segment, int securityId) {
        long key = ((long) segment << 32) | Integer.toUnsignedLong(securityId);
        return counts.computeIfAbsent(key, k -> new Count());
    }

    private static String name(long key) {
        int number = (int) (key >>> 32);
        String segment = Segment.ofCode(number).map(Segment::name).orElse("segment " + number);
        return segment + ":" + (int) key;
    }
}
