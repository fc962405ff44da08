package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.proto.PositionProto;

/// Positions and valuations.
final class PositionCodec {

    static final Codec<Position> POSITION =
            new ProtoCodec<>(
                    "Position",
                    PositionProto.Position.parser(),
                    PositionCodec::position,
                    PositionCodec::position);
    static final Codec<Valuation> VALUATION =
            new ProtoCodec<>(
                    "Valuation",
                    PositionProto.Valuation.parser(),
                    PositionCodec::valuation,
                    PositionCodec::valuation);

    private PositionCodec() {}

    private static PositionProto.Position position(Position position) {
        return PositionProto.Position.newBuilder()
                .setAccountId(position.account().value())
                .setInstrumentId(position.instrument().value())
                .setMode(CommonCodec.mode(position.mode()))
                .setQuantity(position.quantity())
                .setCostUnits(position.cost().units())
                .setRealizedPnlUnits(position.realizedPnl().units())
                .setChargesUnits(position.charges().units())
                .setFills(position.fills())
                .setLastFillId(position.lastFillId())
                .setEventTimeNanos(position.eventTime())
                .setReceivedTimeNanos(position.receivedTime())
                .build();
    }

    private static Position position(PositionProto.Position position) {
        return new Position(
                new AccountId(position.getAccountId()),
                new InstrumentId(position.getInstrumentId()),
                CommonCodec.mode(position.getMode()),
                position.getQuantity(),
                new Money(position.getCostUnits()),
                new Money(position.getRealizedPnlUnits()),
                new Money(position.getChargesUnits()),
                position.getFills(),
                position.getLastFillId(),
                position.getEventTimeNanos(),
                position.getReceivedTimeNanos());
    }

    private static PositionProto.Valuation valuation(Valuation valuation) {
        PositionProto.Valuation.Builder builder =
                PositionProto.Valuation.newBuilder()
                        .setAccountId(valuation.account().value())
                        .setSequence(valuation.sequence())
                        .setRealizedPnlUnits(valuation.realizedPnl().units())
                        .setUnrealizedPnlUnits(valuation.unrealizedPnl().units())
                        .setChargesUnits(valuation.charges().units())
                        .setGrossExposureUnits(valuation.grossExposure().units())
                        .setNetExposureUnits(valuation.netExposure().units())
                        .setEventTimeNanos(valuation.eventTime())
                        .setReceivedTimeNanos(valuation.receivedTime());
        for (Valuation.Mark mark : valuation.marks()) {
            builder.addMarks(
                    PositionProto.Valuation.Mark.newBuilder()
                            .setInstrumentId(mark.instrument().value())
                            .setQuantity(mark.quantity())
                            .setPriceUnits(mark.price().units())
                            .setUnrealizedPnlUnits(mark.unrealizedPnl().units()));
        }
        return builder.build();
    }

    private static Valuation valuation(PositionProto.Valuation valuation) {
        return new Valuation(
                new AccountId(valuation.getAccountId()),
                valuation.getSequence(),
                valuation.getMarksList().stream()
                        .map(
                                mark ->
                                        new Valuation.Mark(
                                                new InstrumentId(mark.getInstrumentId()),
                                                mark.getQuantity(),
                                                new Price(mark.getPriceUnits()),
                                                new Money(mark.getUnrealizedPnlUnits())))
                        .toList(),
                new Money(valuation.getRealizedPnlUnits()),
                new Money(valuation.getUnrealizedPnlUnits()),
                new Money(valuation.getChargesUnits()),
                new Money(valuation.getGrossExposureUnits()),
                new Money(valuation.getNetExposureUnits()),
                valuation.getEventTimeNanos(),
                valuation.getReceivedTimeNanos());
    }
}
