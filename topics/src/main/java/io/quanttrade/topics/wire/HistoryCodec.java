package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.marketdata.PriceFactor;
import io.quanttrade.topics.wire.proto.HistoryProto;
import java.time.LocalDate;
import java.time.ZoneId;

/// What was imported, and price factors.
final class HistoryCodec {

    static final Codec<Coverage> COVERAGE =
            new ProtoCodec<>(
                    "Coverage",
                    HistoryProto.Coverage.parser(),
                    HistoryCodec::coverage,
                    HistoryCodec::coverage);
    static final Codec<PriceFactor> FACTOR =
            new ProtoCodec<>(
                    "PriceFactor",
                    HistoryProto.PriceFactor.parser(),
                    HistoryCodec::factor,
                    HistoryCodec::factor);

    private HistoryCodec() {}

    private static HistoryProto.Coverage coverage(Coverage coverage) {
        BarInterval interval = coverage.interval();
        return HistoryProto.Coverage.newBuilder()
                .setInstrumentId(coverage.instrument().value())
                .setKind(HistoryProto.Coverage.Kind.valueOf(coverage.kind().name()))
                .setIntervalSeconds(interval == null ? 0 : interval.seconds())
                .setDay(coverage.day().toEpochDay())
                .setZone(coverage.zone().getId())
                .setRows(coverage.rows())
                .setFirstTimeNanos(coverage.firstTime())
                .setLastTimeNanos(coverage.lastTime())
                .setVolume(coverage.volume())
                .setFormat(coverage.source().format())
                .setSourceName(coverage.source().name())
                .setSourceSha256(coverage.source().sha256())
                .setRejectedRows(coverage.rejectedRows())
                .setPriceFactor(coverage.priceFactor())
                .setQuantityFactor(coverage.quantityFactor())
                .setPartition(coverage.place().partition())
                .setFirstOffset(coverage.place().firstOffset())
                .setLastOffset(coverage.place().lastOffset())
                .setReceivedTimeNanos(coverage.receivedTime())
                .build();
    }

    private static Coverage coverage(HistoryProto.Coverage coverage) {
        int seconds = coverage.getIntervalSeconds();
        return new Coverage(
                new InstrumentId(coverage.getInstrumentId()),
                DataKind.valueOf(coverage.getKind().name()),
                seconds == 0 ? null : new BarInterval(seconds),
                LocalDate.ofEpochDay(coverage.getDay()),
                ZoneId.of(coverage.getZone()),
                coverage.getRows(),
                coverage.getFirstTimeNanos(),
                coverage.getLastTimeNanos(),
                coverage.getVolume(),
                new Coverage.Source(
                        coverage.getFormat(), coverage.getSourceName(), coverage.getSourceSha256()),
                coverage.getRejectedRows(),
                coverage.getPriceFactor(),
                coverage.getQuantityFactor(),
                new Coverage.Place(
                        coverage.getPartition(),
                        coverage.getFirstOffset(),
                        coverage.getLastOffset()),
                coverage.getReceivedTimeNanos());
    }

    private static HistoryProto.PriceFactor factor(PriceFactor factor) {
        return HistoryProto.PriceFactor.newBuilder()
                .setInstrumentId(factor.instrument().value())
                .setUntilDay(factor.until().toEpochDay())
                .setPriceFactorBillionths(factor.priceFactor())
                .setSplitFactorBillionths(factor.splitFactor())
                .setReceivedTimeNanos(factor.receivedTime())
                .build();
    }

    private static PriceFactor factor(HistoryProto.PriceFactor factor) {
        return new PriceFactor(
                new InstrumentId(factor.getInstrumentId()),
                LocalDate.ofEpochDay(factor.getUntilDay()),
                factor.getPriceFactorBillionths(),
                factor.getSplitFactorBillionths(),
                factor.getReceivedTimeNanos());
    }
}
