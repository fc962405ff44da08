package io.quanttrade.marketdata.stream;

import io.quanttrade.marketdata.core.RawTick;
import io.quanttrade.marketdata.core.TickNormalizer;
import io.quanttrade.marketdata.core.TickOutcome;
import io.quanttrade.marketdata.source.dhan.DhanTime;
import io.quanttrade.marketdata.source.dhan.FeedFault;
import io.quanttrade.marketdata.source.dhan.FeedListener;
import io.quanttrade.marketdata.source.dhan.FeedPacket;
import io.quanttrade.marketdata.source.dhan.FeedSubscription;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// From feed packets to topics: one normaliser per instrument, ticks and feed events to the
/// publisher, everything unusable to the dead-letter topic. Calls come one at a time.
public final class FeedPipeline implements FeedListener {

    public static final String SOURCE = "dhan-feed";

    private static final Logger LOG = Logger.getLogger(FeedPipeline.class);
    private static final String WHOLE_FEED = "*";

    private final Map<Long, TickNormalizer> normalizers = new HashMap<>();
    private final RecordPublisher publisher;
    private final IngestMeters meters;
    private final NanoClock clock;
    private final LongConsumer onMarketDay;
    private volatile long latestEventTime;
    private long marketDay = Long.MIN_VALUE;
    private volatile boolean connected;
    private volatile boolean stale;
    private volatile long ticks;

    /// @param tails last ticks per instrument from an earlier run, oldest first
    /// @param onMarketDay told the first tick of each later market day, as days since 1970 in IST,
    ///   before that tick is written
    public FeedPipeline(
            Collection<Instrument> instruments,
            TradingCalendar calendar,
            Map<InstrumentId, List<Tick>> tails,
            RecordPublisher publisher,
            IngestMeters meters,
            NanoClock clock,
            LongConsumer onMarketDay) {
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
        this.onMarketDay = onMarketDay;
        for (Instrument instrument : instruments) {
            TickNormalizer normalizer = new TickNormalizer(instrument, calendar, SOURCE);
            tails.getOrDefault(instrument.id(), List.of()).forEach(normalizer::restore);
            normalizers.put(key(instrument), normalizer);
        }
    }

    public boolean isConnected() {
        return connected;
    }

    public boolean isStale() {
        return stale;
    }

    /// Ticks written since the start.
    public long ticks() {
        return ticks;
    }

    /// Market time of the newest tick, 0 before the first.
    public long latestEventTime() {
        return latestEventTime;
    }

    /// Takes newer reference data of known instruments.
    public synchronized void update(Collection<Instrument> instruments, TradingCalendar calendar) {
        for (Instrument instrument : instruments) {
            TickNormalizer normalizer = normalizers.get(key(instrument));
            if (normalizer != null) {
                normalizer.update(instrument, calendar);
            }
        }
    }

    @Override
    public synchronized void packet(FeedPacket packet) {
        switch (packet.kind()) {
            case TICKER, QUOTE, FULL -> tick(packet);
            case PREV_CLOSE, OI, MARKET_STATUS, MARKET_DEPTH_V1, DISCONNECT -> {
                // Nothing in them belongs on the tick topic.
            }
        }
    }

    @Override
    public synchronized void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
        meters.fault(fault.code());
        byte[] bytes = new byte[length];
        message.get(offset, bytes);
        publisher.deadLetter(
                Topics.MARKET_TICK,
                bytes,
                fault.code() + ": " + length + " bytes of the feed could not be used");
    }

    @Override
    public synchronized void connected() {
        normalizers.values().forEach(TickNormalizer::interrupted);
        connected = true;
        stale = false;
        event(FeedEventKind.CONNECTED, "feed-connected", "The feed is connected.");
    }

    @Override
    public synchronized void disconnected(String code, String detail) {
        boolean was = connected;
        connected = false;
        if (was) {
            event(FeedEventKind.DISCONNECTED, code, detail);
        } else {
            LOG.warnf("%s: %s", code, detail);
        }
    }

    @Override
    public synchronized void stale(String detail) {
        if (!stale) {
            stale = true;
            normalizers.values().forEach(TickNormalizer::interrupted);
            event(FeedEventKind.STALE, "feed-stale", detail);
        }
    }

    private void tick(FeedPacket packet) {
        meters.received();
        TickNormalizer normalizer =
                normalizers.get(FeedSubscription.key(packet.segmentCode(), packet.securityId()));
        if (normalizer == null) {
            reject(
                    packet,
                    "instrument-unknown",
                    "segment " + packet.segmentCode() + ", security id " + packet.securityId());
            return;
        }
        switch (normalizer.apply(raw(packet, clock.epochNanos()))) {
            case TickOutcome.Accepted(Tick tick, FeedEvent gap) -> accept(tick, gap);
            case TickOutcome.Duplicate() -> meters.duplicate();
            case TickOutcome.Rejected(String code, String detail) -> reject(packet, code, detail);
        }
    }

    private void accept(Tick tick, @Nullable FeedEvent gap) {
        latestEventTime = Math.max(latestEventTime, tick.eventTime());
        long day = MarketTime.istDay(tick.eventTime());
        if (day > marketDay) {
            marketDay = day;
            onMarketDay.accept(day);
        }
        if (stale) {
            // A new tick says more than the answers to subscribing again, which repeat the last
            // one.
            stale = false;
            event(FeedEventKind.RESUMED, "feed-resumed", "Ticks come again.");
        }
        if (gap != null) {
            publisher.send(Topics.MARKET_FEED, gap);
        }
        publisher.send(Topics.MARKET_TICK, tick);
        ticks = ticks + 1;
        meters.tick(tick.flags() != 0);
    }

    private void reject(FeedPacket packet, String code, String detail) {
        meters.rejected(code);
        publisher.deadLetter(Topics.MARKET_TICK, packet.copy(), code + ": " + detail);
    }

    private void event(FeedEventKind kind, String code, String detail) {
        LOG.infof("%s: %s", code, detail);
        long now = clock.epochNanos();
        long market = latestEventTime == 0 ? now : latestEventTime;
        publisher.send(
                Topics.MARKET_FEED,
                new FeedEvent(WHOLE_FEED, kind, 0, 0, market, now, code, detail));
    }

    private static RawTick raw(FeedPacket packet, long receivedTime) {
        boolean ticker = packet.kind() == PacketKind.TICKER;
        boolean full = packet.kind() == PacketKind.FULL;
        return new RawTick(
                DhanTime.epochNanos(packet.lastTradeTime()),
                receivedTime,
                packet.lastPrice(),
                ticker ? 0 : packet.lastQuantity(),
                ticker ? 0 : packet.volume(),
                full ? packet.bidPrice(0) : 0,
                full ? packet.bidQuantity(0) : 0,
                full ? packet.askPrice(0) : 0,
                full ? packet.askQuantity(0) : 0);
    }

    private static long key(Instrument instrument) {
        return FeedSubscription.key(
                instrument.segment().code(), Long.parseLong(instrument.securityId()));
    }
}
