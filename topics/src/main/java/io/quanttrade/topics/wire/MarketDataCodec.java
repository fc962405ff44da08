package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Depth;
import io.quanttrade.topics.marketdata.DepthKind;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.proto.MarketDataProto;
import java.util.List;

/// Ticks, bars, feed events and books.
final class MarketDataCodec {

    static final Codec<Tick> TICK =
            new ProtoCodec<>(
                    "Tick",
                    MarketDataProto.Tick.parser(),
                    MarketDataCodec::tick,
                    MarketDataCodec::tick);
    static final Codec<Bar> BAR =
            new ProtoCodec<>(
                    "Bar",
                    MarketDataProto.Bar.parser(),
                    MarketDataCodec::bar,
                    MarketDataCodec::bar);
    static final Codec<FeedEvent> FEED_EVENT =
            new ProtoCodec<>(
                    "FeedEvent",
                    MarketDataProto.FeedEvent.parser(),
                    MarketDataCodec::feedEvent,
                    MarketDataCodec::feedEvent);
    static final Codec<Depth> DEPTH =
            new ProtoCodec<>(
                    "Depth",
                    MarketDataProto.Depth.parser(),
                    MarketDataCodec::depth,
                    MarketDataCodec::depth);

    private MarketDataCodec() {}

    private static MarketDataProto.Tick tick(Tick tick) {
        return MarketDataProto.Tick.newBuilder()
                .setInstrumentId(tick.instrument().value())
                .setSource(tick.source())
                .setSequence(tick.sequence())
                .setEventTimeNanos(tick.eventTime())
                .setReceivedTimeNanos(tick.receivedTime())
                .setKind(
                        switch (tick.kind()) {
                            case TRADE -> MarketDataProto.Tick.Kind.TRADE;
                            case QUOTE -> MarketDataProto.Tick.Kind.QUOTE;
                            case SESSION_END -> MarketDataProto.Tick.Kind.SESSION_END;
                        })
                .setLastPriceUnits(tick.lastPrice().units())
                .setLastQuantity(tick.lastQuantity())
                .setDayVolume(tick.dayVolume())
                .setBidUnits(CommonCodec.unitsOrZero(tick.bid()))
                .setBidQuantity(tick.bidQuantity())
                .setAskUnits(CommonCodec.unitsOrZero(tick.ask()))
                .setAskQuantity(tick.askQuantity())
                .setFlags(tick.flags())
                .setOpenInterest(tick.openInterest())
                .setVenue(tick.venue())
                .setConditions(tick.conditions())
                .build();
    }

    private static Tick tick(MarketDataProto.Tick tick) {
        TickKind kind =
                switch (tick.getKind()) {
                    case TRADE -> TickKind.TRADE;
                    case QUOTE -> TickKind.QUOTE;
                    case SESSION_END -> TickKind.SESSION_END;
                    case KIND_UNSPECIFIED, UNRECOGNIZED ->
                            throw CommonCodec.unknown("kind", tick.getKind());
                };
        return new Tick(
                new InstrumentId(tick.getInstrumentId()),
                tick.getSource(),
                tick.getSequence(),
                tick.getEventTimeNanos(),
                tick.getReceivedTimeNanos(),
                kind,
                new Price(tick.getLastPriceUnits()),
                tick.getLastQuantity(),
                tick.getDayVolume(),
                CommonCodec.priceOrNull(tick.getBidUnits()),
                tick.getBidQuantity(),
                CommonCodec.priceOrNull(tick.getAskUnits()),
                tick.getAskQuantity(),
                tick.getFlags(),
                tick.getOpenInterest(),
                tick.getVenue(),
                tick.getConditions());
    }

    private static MarketDataProto.Bar bar(Bar bar) {
        return MarketDataProto.Bar.newBuilder()
                .setInstrumentId(bar.instrument().value())
                .setIntervalSeconds(bar.interval().seconds())
                .setStartNanos(bar.start())
                .setOpenUnits(bar.open().units())
                .setHighUnits(bar.high().units())
                .setLowUnits(bar.low().units())
                .setCloseUnits(bar.close().units())
                .setVolume(bar.volume())
                .setTicks(bar.ticks())
                .setGap(bar.gap())
                .setLastSequence(bar.lastSequence())
                .setReceivedTimeNanos(bar.receivedTime())
                .build();
    }

    private static Bar bar(MarketDataProto.Bar bar) {
        return new Bar(
                new InstrumentId(bar.getInstrumentId()),
                new BarInterval(bar.getIntervalSeconds()),
                bar.getStartNanos(),
                new Price(bar.getOpenUnits()),
                new Price(bar.getHighUnits()),
                new Price(bar.getLowUnits()),
                new Price(bar.getCloseUnits()),
                bar.getVolume(),
                bar.getTicks(),
                bar.getGap(),
                bar.getLastSequence(),
                bar.getReceivedTimeNanos());
    }

    private static MarketDataProto.FeedEvent feedEvent(FeedEvent event) {
        return MarketDataProto.FeedEvent.newBuilder()
                .setScope(event.scope())
                .setKind(MarketDataProto.FeedEvent.Kind.valueOf(event.kind().name()))
                .setSequence(event.sequence())
                .setNextSequence(event.nextSequence())
                .setEventTimeNanos(event.eventTime())
                .setReceivedTimeNanos(event.receivedTime())
                .setCode(event.code())
                .setDetail(event.detail())
                .build();
    }

    private static FeedEvent feedEvent(MarketDataProto.FeedEvent event) {
        return new FeedEvent(
                event.getScope(),
                FeedEventKind.valueOf(event.getKind().name()),
                event.getSequence(),
                event.getNextSequence(),
                event.getEventTimeNanos(),
                event.getReceivedTimeNanos(),
                event.getCode(),
                event.getDetail());
    }

    private static MarketDataProto.Depth depth(Depth depth) {
        MarketDataProto.Depth.Builder builder =
                MarketDataProto.Depth.newBuilder()
                        .setInstrumentId(depth.instrument().value())
                        .setSource(depth.source())
                        .setSequence(depth.sequence())
                        .setEventTimeNanos(depth.eventTime())
                        .setReceivedTimeNanos(depth.receivedTime())
                        .setKind(
                                depth.kind() == DepthKind.SNAPSHOT
                                        ? MarketDataProto.Depth.Kind.SNAPSHOT
                                        : MarketDataProto.Depth.Kind.UPDATE)
                        .setVenue(depth.venue());
        if (depth.bids() != null) {
            builder.setBids(levels(depth.bids()));
        }
        if (depth.asks() != null) {
            builder.setAsks(levels(depth.asks()));
        }
        return builder.build();
    }

    private static MarketDataProto.Depth.Levels levels(List<DepthLevel> side) {
        MarketDataProto.Depth.Levels.Builder levels = MarketDataProto.Depth.Levels.newBuilder();
        for (DepthLevel level : side) {
            levels.addLevels(
                    MarketDataProto.Depth.Level.newBuilder()
                            .setPriceUnits(level.price().units())
                            .setQuantity(level.quantity())
                            .setOrders(level.orders()));
        }
        return levels.build();
    }

    private static Depth depth(MarketDataProto.Depth depth) {
        DepthKind kind =
                switch (depth.getKind()) {
                    case SNAPSHOT -> DepthKind.SNAPSHOT;
                    case UPDATE -> DepthKind.UPDATE;
                    case KIND_UNSPECIFIED, UNRECOGNIZED ->
                            throw CommonCodec.unknown("kind", depth.getKind());
                };
        return new Depth(
                new InstrumentId(depth.getInstrumentId()),
                depth.getSource(),
                depth.getSequence(),
                depth.getEventTimeNanos(),
                depth.getReceivedTimeNanos(),
                kind,
                depth.getVenue(),
                depth.hasBids() ? levels(depth.getBids()) : null,
                depth.hasAsks() ? levels(depth.getAsks()) : null);
    }

    private static List<DepthLevel> levels(MarketDataProto.Depth.Levels side) {
        return side.getLevelsList().stream()
                .map(
                        level ->
                                new DepthLevel(
                                        new Price(level.getPriceUnits()),
                                        level.getQuantity(),
                                        level.getOrders()))
                .toList();
    }
}
