package io.quanttrade.marketdata.stream;

import io.quanttrade.marketdata.core.DepthNormalizer;
import io.quanttrade.marketdata.source.dhan.DepthListener;
import io.quanttrade.marketdata.source.dhan.DepthPacket;
import io.quanttrade.marketdata.source.dhan.FeedFault;
import io.quanttrade.marketdata.source.dhan.FeedSubscription;
import io.quanttrade.marketdata.source.dhan.KeyIndex;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From the packets of one deep-book socket to `market.depth.v1`. Bid and ask of an instrument that
/// follow each other in one message become one record, a side alone one with that side. What cannot
/// be used goes to the dead-letter topic. One lock, as for [FeedPipeline].
public final class DepthPipeline implements DepthListener {

    private final String socket;
    private final KeyIndex index;
    private final DepthNormalizer[] normalizers;
    private final RecordPublisher publisher;
    private final IngestMeters meters;
    private final NanoClock clock;
    private final SocketEvents events;
    private final WireCounter wire = new WireCounter();
    private int pendingPlace = -1;
    private @Nullable List<DepthLevel> pendingBids;
    private volatile long books;

    /// @param socket name of the socket, for example `depth20-1`
    /// @param source name of the source on the records, for example `dhan-depth20`
    /// @param sequences of the last records of an earlier run
    public DepthPipeline(
            String socket,
            String source,
            List<Instrument> instruments,
            Map<InstrumentId, Long> sequences,
            RecordPublisher publisher,
            IngestMeters meters,
            NanoClock clock,
            MarketClock market) {
        this.socket = socket;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
        events = new SocketEvents(socket, publisher, meters, clock, market);
        index = new KeyIndex(instruments.stream().mapToLong(FeedSubscription::key).toArray());
        normalizers =
                instruments.stream()
                        .map(
                                one ->
                                        new DepthNormalizer(
                                                one, source, sequences.getOrDefault(one.id(), 0L)))
                        .toArray(DepthNormalizer[]::new);
    }

    /// Records written since the start.
    public long books() {
        return books;
    }

    public synchronized WireAccounting wire() {
        return wire.accounting();
    }

    @Override
    public synchronized void message(int bytes) {
        wire.message(bytes);
        meters.bytes(bytes);
    }

    @Override
    public synchronized void packet(DepthPacket packet) {
        wire.packet(packet.length());
        meters.depthPacket(socket);
        if (packet.kind() == DepthPacket.Kind.DISCONNECT) {
            return;
        }
        int place = index.of(FeedSubscription.key(packet.segmentCode(), packet.securityId()));
        if (place < 0) {
            reject(
                    packet,
                    "instrument-unknown",
                    "segment " + packet.segmentCode() + ", security id " + packet.securityId());
            return;
        }
        boolean bids = packet.kind() == DepthPacket.Kind.BID;
        try {
            side(place, bids, normalizers[place].side(rows(packet), bids));
        } catch (DepthNormalizer.Refused e) {
            reject(packet, e.code(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized void endOfMessage() {
        flush();
    }

    @Override
    public synchronized void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
        meters.fault(fault.code());
        wire.fault(length);
        byte[] bytes = new byte[length];
        message.get(offset, bytes);
        publisher.deadLetter(
                Topics.MARKET_DEPTH,
                bytes,
                fault.code() + ": " + length + " bytes of a deep book could not be used");
    }

    @Override
    public synchronized void connected() {
        events.connected(normalizers.length);
    }

    @Override
    public synchronized void disconnected(String code, String detail) {
        events.disconnected(code, detail);
    }

    @Override
    public synchronized void stale(String detail) {
        events.stale(detail);
    }

    private void side(int place, boolean bids, List<DepthLevel> levels) {
        if (bids) {
            flush();
            pendingPlace = place;
            pendingBids = levels;
            return;
        }
        if (place != pendingPlace) {
            flush();
        }
        send(place, pendingBids, levels);
    }

    private void flush() {
        if (pendingPlace >= 0) {
            send(pendingPlace, pendingBids, null);
        }
    }

    private void send(int place, @Nullable List<DepthLevel> bids, @Nullable List<DepthLevel> asks) {
        pendingPlace = -1;
        pendingBids = null;
        if (events.isStale()) {
            events.resumed();
        }
        publisher.send(
                Topics.MARKET_DEPTH, normalizers[place].snapshot(bids, asks, clock.epochNanos()));
        books = books + 1;
    }

    private void reject(DepthPacket packet, String code, String detail) {
        meters.rejected(code);
        publisher.deadLetter(Topics.MARKET_DEPTH, packet.copy(), code + ": " + detail);
    }

    private static List<DepthNormalizer.Row> rows(DepthPacket packet) {
        List<DepthNormalizer.Row> rows = new ArrayList<>(packet.rows());
        for (int row = 0; row < packet.rows(); row++) {
            rows.add(
                    new DepthNormalizer.Row(
                            packet.price(row), packet.quantity(row), packet.orders(row)));
        }
        return rows;
    }
}
