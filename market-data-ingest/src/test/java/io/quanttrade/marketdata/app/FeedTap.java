package io.quanttrade.marketdata.app;

import io.quanttrade.marketdata.source.dhan.FeedFault;
import io.quanttrade.marketdata.source.dhan.FeedListener;
import io.quanttrade.marketdata.source.dhan.FeedPacket;
import io.quanttrade.marketdata.source.dhan.FeedSubscription;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what comes over a socket, by the address in the packet, on its way to the pipeline.
final class FeedTap implements FeedListener {

    private final FeedListener next;
    private final Map<Long, AtomicLong> received;
    private final AtomicLong faults;

    FeedTap(FeedListener next, Map<Long, AtomicLong> received, AtomicLong faults) {
        this.next = next;
        this.received = received;
        this.faults = faults;
    }

    static Map<Long, AtomicLong> counts() {
        return new ConcurrentHashMap<>();
    }

    @Override
    public void message(int bytes) {
        next.message(bytes);
    }

    @Override
    public void packet(FeedPacket packet) {
        next.packet(packet);
        count(packet.segmentCode(), packet.securityId());
    }

    @Override
    public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
        next.fault(fault, message, offset, length);
        if (fault.isLoss()) {
            faults.incrementAndGet();
            if (length >= 8) {
                ByteBuffer view = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
                count(
                        Byte.toUnsignedInt(view.get(offset + 3)),
                        Integer.toUnsignedLong(view.getInt(offset + 4)));
            }
        }
    }

    @Override
    public void connected() {
        next.connected();
    }

    @Override
    public void disconnected(String code, String detail) {
        next.disconnected(code, detail);
    }

    @Override
    public void stale(String detail) {
        next.stale(detail);
    }

    private void count(int segment, long securityId) {
        received.computeIfAbsent(FeedSubscription.key(segment, securityId), key -> new AtomicLong())
                .incrementAndGet();
    }
}
