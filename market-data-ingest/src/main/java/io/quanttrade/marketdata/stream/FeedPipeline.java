package io.quanttrade.marketdata.stream;

import io.quanttrade.marketdata.core.ClockShiftCheck;
import io.quanttrade.marketdata.core.EventTimeCheck;
import io.quanttrade.marketdata.core.RawTick;
import io.quanttrade.marketdata.core.Repeats;
import io.quanttrade.marketdata.core.TickAccounting;
import io.quanttrade.marketdata.core.TickNormalizer;
import io.quanttrade.marketdata.core.TickOutcome;
import io.quanttrade.marketdata.source.dhan.DhanTime;
import io.quanttrade.marketdata.source.dhan.FeedFault;
import io.quanttrade.marketdata.source.dhan.FeedListener;
import io.quanttrade.marketdata.source.dhan.FeedPacket;
import io.quanttrade.marketdata.source.dhan.FeedSubscription;
import io.quanttrade.marketdata.source.dhan.KeyIndex;
import io.quanttrade.marketdata.source.dhan.PacketKind;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From the packets of one feed socket to topics: one normaliser per instrument, ticks and feed
/// events to the publisher, everything unusable to the dead-letter topic.
///
/// | packet | where its content goes |
/// |---|---|
/// | ticker, quote, full | a tick; of the five levels of a full packet the best one |
/// | open interest | kept, and put on the instrument's next tick |
/// | previous close | counted; the close stands in the bars of the day before |
/// | market status | counted; its payload is not documented, phases come from the calendar |
/// | v1 depth, heartbeat | counted; retired, and without meaning |
/// | disconnect | ends the connection, a feed event tells the reason |
///
/// Two identities hold: bytes = bytes of packets + bytes of faults, and ticker, quote and full
/// packets = clean + flagged + rejected + duplicates. One lock: packets come from the socket's
/// thread, connects and disconnects from its client's.
public final class FeedPipeline implements FeedListener {

    public static final String SOURCE = "dhan-feed";

    private static final int HEADER_BYTES = 8;
    private static final int SEGMENT_OFFSET = 3;
    private static final int ID_OFFSET = 4;

    /// How strict a pipeline is.
    ///
    /// @param live true where the market runs on the wall clock and the source has no replay
    public record Rules(boolean live, Repeats repeats) {

        /// Dhan itself: real time, no replay.
        public static Rules ofLive() {
            return new Rules(true, Repeats.none());
        }

        /// A simulated or replayed market.
        ///
        /// @param instruments of all sockets
        public static Rules ofSimulation(int instruments) {
            return new Rules(false, Repeats.ofStretches(instruments));
        }
    }

    private final KeyIndex index;
    private final TickNormalizer[] normalizers;
    private final byte[][] keys;
    private final long[] openInterest;
    private final RecordPublisher publisher;
    private final IngestMeters meters;
    private final NanoClock clock;
    private final MarketClock market;
    private final SocketEvents events;
    private final WireCounter wire = new WireCounter();
    private final EventTimeCheck times;
    private final @Nullable ClockShiftCheck shift;
    private boolean shifted;
    private long rejectedHere;
    private long settledBefore;
    private volatile long ticks;

    /// @param socket name of the socket, for example `feed-1`
    /// @param tails last ticks per instrument from an earlier run, oldest first
    public FeedPipeline(
            String socket,
            List<Instrument> instruments,
            TradingCalendar calendar,
            Map<InstrumentId, List<Tick>> tails,
            Rules rules,
            RecordPublisher publisher,
            IngestMeters meters,
            NanoClock clock,
            MarketClock market) {
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
        this.market = market;
        events = new SocketEvents(socket, publisher, meters, clock, market);
        index = new KeyIndex(instruments.stream().mapToLong(FeedSubscription::key).toArray());
        normalizers = new TickNormalizer[instruments.size()];
        keys = new byte[instruments.size()][];
        openInterest = new long[instruments.size()];
        for (int i = 0; i < normalizers.length; i++) {
            Instrument instrument = instruments.get(i);
            TickNormalizer normalizer =
                    new TickNormalizer(instrument, calendar, SOURCE, rules.repeats());
            List<Tick> tail = tails.getOrDefault(instrument.id(), List.of());
            tail.forEach(normalizer::restore);
            openInterest[i] = tail.isEmpty() ? 0 : tail.getLast().openInterest();
            normalizers[i] = normalizer;
            keys[i] = instrument.id().value().getBytes(StandardCharsets.UTF_8);
        }
        times =
                new EventTimeCheck(
                        rules.live()
                                ? EventTimeCheck.REAL_TIME_BOUND
                                : EventTimeCheck.SIMULATED_BOUND);
        shift = rules.live() ? new ClockShiftCheck(MarketTime.IST.getTotalSeconds()) : null;
    }

    public synchronized boolean isStale() {
        return events.isStale();
    }

    /// True once the feed's clock has proved to be another than the known one: its ticks are
    /// refused until the service is restarted.
    public synchronized boolean isClockShifted() {
        return shifted;
    }

    /// Ticks written since the start, without the ends of sessions.
    public long ticks() {
        return ticks;
    }

    /// What became of the tick packets.
    public synchronized TickAccounting accounting() {
        TickAccounting sum = new TickAccounting(rejectedHere, 0, 0, rejectedHere, 0);
        for (TickNormalizer normalizer : normalizers) {
            sum = sum.plus(normalizer.accounting());
        }
        return sum;
    }

    /// What became of the bytes.
    public synchronized WireAccounting wire() {
        return wire.accounting();
    }

    /// Takes newer reference data of known instruments.
    public synchronized void update(Collection<Instrument> instruments, TradingCalendar calendar) {
        for (Instrument instrument : instruments) {
            int place = index.of(FeedSubscription.key(instrument));
            if (place >= 0) {
                normalizers[place].update(instrument, calendar);
            }
        }
    }

    /// Writes a `SESSION_END` of each instrument whose session had a trade and is over.
    ///
    /// @param settled market time before which no tick is still on its way, 0 = not known yet
    public synchronized void endSessions(long settled) {
        if (settled <= settledBefore) {
            return;
        }
        settledBefore = settled;
        for (int i = 0; i < normalizers.length; i++) {
            Tick end = normalizers[i].endSession(settled, clock.epochNanos());
            if (end != null) {
                publisher.send(Topics.MARKET_TICK, keys[i], end);
            }
        }
    }

    @Override
    public synchronized void message(int bytes) {
        wire.message(bytes);
        meters.bytes(bytes);
    }

    @Override
    public synchronized void packet(FeedPacket packet) {
        PacketKind kind = packet.kind();
        wire.packet(packet.length());
        meters.packet(kind);
        switch (kind) {
            case TICKER, QUOTE, FULL -> tick(packet);
            case OI -> openInterest(packet);
            case PREV_CLOSE, MARKET_STATUS, MARKET_DEPTH_V1, HEARTBEAT, DISCONNECT -> {
                // Counted; the table above says why that is all.
            }
        }
    }

    @Override
    public synchronized void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
        meters.fault(fault.code());
        if (!fault.isLoss()) {
            return;
        }
        wire.fault(length);
        interruptedBy(fault, message, offset, length);
        byte[] bytes = new byte[length];
        message.get(offset, bytes);
        publisher.deadLetter(
                Topics.MARKET_TICK,
                bytes,
                fault.code() + ": " + length + " bytes of the feed could not be used");
    }

    @Override
    public synchronized void connected() {
        interrupted();
        events.connected(normalizers.length);
    }

    @Override
    public synchronized void disconnected(String code, String detail) {
        events.disconnected(code, detail);
    }

    @Override
    public synchronized void stale(String detail) {
        if (events.stale(detail)) {
            interrupted();
        }
    }

    /// Ticks may have been among bytes that were dropped. Where they can only have been one packet
    /// of a known instrument it is that instrument's gap, else one of each instrument of the
    /// socket. A packet of an unknown code is skipped by its length and is no tick.
    private void interruptedBy(FeedFault fault, ByteBuffer message, int offset, int length) {
        if (fault == FeedFault.CODE_UNKNOWN) {
            return;
        }
        int place = length < HEADER_BYTES ? -1 : place(message, offset);
        if (place >= 0 && length <= PacketKind.FULL.size()) {
            normalizers[place].interrupted();
        } else {
            interrupted();
        }
    }

    private int place(ByteBuffer message, int offset) {
        return index.of(
                FeedSubscription.key(
                        Byte.toUnsignedInt(message.get(offset + SEGMENT_OFFSET)),
                        Integer.toUnsignedLong(message.getInt(offset + ID_OFFSET))));
    }

    private void interrupted() {
        for (TickNormalizer normalizer : normalizers) {
            normalizer.interrupted();
        }
    }

    private void openInterest(FeedPacket packet) {
        int place = place(packet);
        if (place >= 0) {
            openInterest[place] = packet.openInterest();
        }
    }

    private void tick(FeedPacket packet) {
        meters.received();
        long now = clock.epochNanos();
        int place = place(packet);
        if (place < 0) {
            refuse(
                    packet,
                    null,
                    0,
                    "instrument-unknown",
                    "segment " + packet.segmentCode() + ", security id " + packet.securityId());
            return;
        }
        long stamp = packet.lastTradeTime();
        long time = DhanTime.epochNanos(stamp);
        if (isShifted(stamp, now)) {
            refuse(
                    packet,
                    keys[place],
                    time,
                    "event-time-shifted",
                    "the feed's clock is not the IST wall clock any more");
            return;
        }
        if (time > 0) {
            switch (times.check(time, now, clock.monotonicNanos())) {
                case FLOOR -> {
                    refuse(
                            packet,
                            keys[place],
                            time,
                            "event-time-floor",
                            "trade time " + stamp + " is before 2000");
                    return;
                }
                case AHEAD -> {
                    refuse(
                            packet,
                            keys[place],
                            time,
                            "event-time-ahead",
                            "trade time " + stamp + " lies ahead");
                    return;
                }
                case FINE -> {
                    // Goes on to the instrument's own rules.
                }
            }
        }
        switch (normalizers[place].apply(raw(packet, time, now, place))) {
            case TickOutcome.Accepted(Tick end, Tick tick, FeedEvent gap) -> {
                if (end != null) {
                    publisher.send(Topics.MARKET_TICK, keys[place], end);
                }
                accept(tick, gap, keys[place]);
            }
            case TickOutcome.Duplicate(FeedEvent gap) -> {
                meters.duplicate();
                // It is old news of the instrument, but the market has come this far.
                market.seen(time);
                if (gap != null) {
                    publisher.send(Topics.MARKET_FEED, gap);
                }
            }
            case TickOutcome.Rejected(String code, String detail) ->
                    reject(packet, keys[place], time, code, detail);
        }
    }

    private boolean isShifted(long stamp, long now) {
        if (shift != null
                && !shifted
                && shift.isDisproved(stamp, now / MarketTime.NANOS_PER_SECOND)) {
            shifted = true;
            events.send(
                    FeedEventKind.STALE,
                    "feed-clock-shifted",
                    "The feed's times are true UTC, not the IST wall clock: its ticks are refused"
                            + " until the program knows of it.");
        }
        return shifted;
    }

    private void accept(Tick tick, @Nullable FeedEvent gap, byte[] key) {
        market.seen(tick.eventTime());
        if (events.isStale()) {
            // A new tick says more than the answers to subscribing again, which repeat the last
            // one.
            events.resumed();
        }
        if (gap != null) {
            publisher.send(Topics.MARKET_FEED, gap);
        }
        publisher.send(Topics.MARKET_TICK, key, tick);
        ticks = ticks + 1;
        meters.tick(tick.flags());
    }

    /// Refuses what no normaliser has seen.
    private void refuse(
            FeedPacket packet, byte @Nullable [] key, long time, String code, String detail) {
        rejectedHere++;
        reject(packet, key, time, code, detail);
    }

    private void reject(
            FeedPacket packet, byte @Nullable [] key, long time, String code, String detail) {
        meters.rejected(code);
        publisher.deadLetter(Topics.MARKET_TICK, key, time, packet.copy(), code + ": " + detail);
    }

    private RawTick raw(FeedPacket packet, long time, long receivedTime, int place) {
        boolean ticker = packet.kind() == PacketKind.TICKER;
        boolean full = packet.kind() == PacketKind.FULL;
        return new RawTick(
                time,
                receivedTime,
                packet.lastPrice(),
                ticker ? 0 : packet.lastQuantity(),
                ticker ? 0 : packet.volume(),
                full ? packet.bidPrice(0) : 0,
                full ? packet.bidQuantity(0) : 0,
                full ? packet.askPrice(0) : 0,
                full ? packet.askQuantity(0) : 0,
                full ? packet.openInterest() : openInterest[place]);
    }

    private int place(FeedPacket packet) {
        return index.of(FeedSubscription.key(packet.segmentCode(), packet.securityId()));
    }
}
