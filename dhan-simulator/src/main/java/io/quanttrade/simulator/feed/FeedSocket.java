package io.quanttrade.simulator.feed;

import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.engine.Switches;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One client of the market feed. While its connection is full, an update only marks the
/// instrument; when there is room again the latest state goes out, so a slow client costs one bit
/// per instrument and misses intermediate ticks instead of growing a queue.
final class FeedSocket {
    static final int TICKER = 1;
    static final int QUOTE = 2;
    static final int FULL = 4;

    /// Bytes queued in the connection before updates are only marked.
    private static final int QUEUE_BYTES = 256 * 1024;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Largest message when packets are stacked.
    private static final int STACK_BYTES = 16 * 1024;

    private final ServerWebSocket socket;
    private final List<InstrumentMarket> markets;
    private final byte[] modes;
    private final BitSet pending = new BitSet();
    private final FeedLedger ledger;
    private final Switches switches;
    private Buffer stacked = Buffer.buffer();
    private long behindSince;
    private int subscribed;

    FeedSocket(
            ServerWebSocket socket,
            List<InstrumentMarket> markets,
            FeedLedger ledger,
            Switches switches) {
        this.socket = socket;
        this.markets = markets;
        this.modes = new byte[markets.size()];
        this.ledger = ledger;
        this.switches = switches;
        socket.setWriteQueueMaxSize(QUEUE_BYTES);
        socket.drainHandler(v -> drain());
    }

    ServerWebSocket socket() {
        return socket;
    }

    int subscribed() {
        return subscribed;
    }

    void subscribe(int index, int mode) {
        subscribed += modes[index] == 0 ? 1 : 0;
        modes[index] |= (byte) mode;
    }

    void unsubscribe(int index, int mode) {
        boolean had = modes[index] != 0;
        modes[index] &= (byte) ~mode;
        if (had && modes[index] == 0) {
            subscribed--;
            pending.clear(index);
        }
    }

    boolean wants(int index) {
        return modes[index] != 0;
    }

    /// The subscribed modes of an instrument, or-ed.
    int modes(int index) {
        return modes[index];
    }

    /// Whether the client is reading slower than the feed writes.
    boolean isBehind() {
        return !socket.isClosed() && socket.writeQueueFull();
    }

    /// Sends the packets of this instrument in all subscribed modes, or marks it for later.
    void offer(int index, PacketCache packets, boolean stack) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            fallBehind(index);
            return;
        }
        int mode = modes[index];
        if ((mode & TICKER) != 0) {
            send(packets.ticker(), stack, null);
        }
        if ((mode & QUOTE) != 0) {
            send(packets.quote(), stack, null);
            if (packets.hasOpenInterest()) {
                send(packets.openInterest(), stack, null);
            }
        }
        if ((mode & FULL) != 0) {
            send(packets.full(), stack, null);
        }
    }

    /// Sends the bad copies of these packets in all subscribed modes that can have the fault. A
    /// client that is behind is spared: it would not have got the good ones either.
    void offerFaulty(int index, PacketCache packets, FeedFault fault, boolean stack) {
        if (socket.isClosed() || socket.writeQueueFull()) {
            return;
        }
        int mode = modes[index];
        if ((mode & TICKER) != 0) {
            sendFaulty(packets.ticker(), index, fault, stack);
        }
        if ((mode & QUOTE) != 0) {
            sendFaulty(packets.quote(), index, fault, stack);
        }
        if ((mode & FULL) != 0) {
            sendFaulty(packets.full(), index, fault, stack);
        }
    }

    private void sendFaulty(Buffer good, int index, FeedFault fault, boolean stack) {
        if (fault.fits(good.getByte(0))) {
            float tick = Price4.toFloat(markets.get(index).tick());
            send(FaultyPackets.of(fault, good, tick), stack, fault);
            if (fault == FeedFault.TRUNCATED) {
                // Nothing behind it in the same message could be read.
                flush();
            }
        }
    }

    /// Sends one packet; `fault` is what is wrong with it.
    void send(Buffer packet, boolean stack, @Nullable FeedFault fault) {
        ledger.sent(packet, fault);
        if (!stack) {
            flush();
            socket.writeBinaryMessage(packet);
            return;
        }
        stacked.appendBuffer(packet);
        if (stacked.length() >= STACK_BYTES) {
            flush();
        }
    }

    /// Sends what was stacked.
    void flush() {
        if (stacked.length() > 0 && !socket.isClosed()) {
            socket.writeBinaryMessage(stacked);
            stacked = Buffer.buffer();
        }
    }

    private void fallBehind(int index) {
        long now = System.nanoTime();
        if (pending.isEmpty()) {
            behindSince = now;
        }
        if (pending.get(index)) {
            ledger.conflated();
        }
        pending.set(index);
        if (now - behindSince > switches.slowClientSeconds * NANOS_PER_SECOND) {
            Sockets.reset(socket);
        }
    }

    private void drain() {
        for (int i = pending.nextSetBit(0); i >= 0; i = pending.nextSetBit(i + 1)) {
            if (socket.isClosed() || socket.writeQueueFull()) {
                return;
            }
            pending.clear(i);
            offer(i, new PacketCache(markets.get(i)), false);
        }
    }
}
