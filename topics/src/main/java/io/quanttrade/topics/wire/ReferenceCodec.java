package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.proto.ReferenceProto;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// Instruments and calendar.
final class ReferenceCodec {

    static final Codec<Instrument> INSTRUMENT =
            new ProtoCodec<>(
                    "Instrument",
                    ReferenceProto.Instrument.parser(),
                    ReferenceCodec::instrument,
                    ReferenceCodec::instrument);
    static final Codec<CalendarEntry> CALENDAR_ENTRY =
            new ProtoCodec<>(
                    "CalendarEntry",
                    ReferenceProto.CalendarEntry.parser(),
                    ReferenceCodec::entry,
                    ReferenceCodec::entry);

    private ReferenceCodec() {}

    private static ReferenceProto.Instrument instrument(Instrument instrument) {
        ReferenceProto.Instrument.Builder builder =
                ReferenceProto.Instrument.newBuilder()
                        .setInstrumentId(instrument.id().value())
                        .setSymbol(instrument.symbol())
                        .setSegment(instrument.segment().name())
                        .setSecurityId(instrument.securityId())
                        .setName(instrument.name())
                        .setKind(instrument.kind().name())
                        .setHasDerivatives(instrument.hasDerivatives())
                        .setLotSize(instrument.lotSize())
                        .setTickSizeUnits(instrument.tickSize().units())
                        .setFreezeQuantity(instrument.freezeQuantity())
                        .setLowerBandUnits(CommonCodec.unitsOrZero(instrument.lowerBand()))
                        .setUpperBandUnits(CommonCodec.unitsOrZero(instrument.upperBand()))
                        .setTradable(instrument.tradable())
                        .setEffectiveFromDay(instrument.effectiveFrom().toEpochDay())
                        .setReceivedTimeNanos(instrument.receivedTime());
        LocalDate to = instrument.effectiveTo();
        if (to != null) {
            builder.setEffectiveToDay(to.toEpochDay());
        }
        return builder.build();
    }

    private static Instrument instrument(ReferenceProto.Instrument instrument) {
        return new Instrument(
                new InstrumentId(instrument.getInstrumentId()),
                instrument.getSymbol(),
                CommonCodec.segment(instrument.getSegment()),
                instrument.getSecurityId(),
                instrument.getName(),
                InstrumentKind.valueOf(instrument.getKind()),
                instrument.getHasDerivatives(),
                instrument.getLotSize(),
                new Price(instrument.getTickSizeUnits()),
                instrument.getFreezeQuantity(),
                CommonCodec.priceOrNull(instrument.getLowerBandUnits()),
                CommonCodec.priceOrNull(instrument.getUpperBandUnits()),
                instrument.getTradable(),
                LocalDate.ofEpochDay(instrument.getEffectiveFromDay()),
                instrument.hasEffectiveToDay()
                        ? LocalDate.ofEpochDay(instrument.getEffectiveToDay())
                        : null,
                instrument.getReceivedTimeNanos());
    }

    private static ReferenceProto.CalendarEntry entry(CalendarEntry entry) {
        ReferenceProto.CalendarEntry.Builder builder =
                ReferenceProto.CalendarEntry.newBuilder()
                        .setId(entry.id())
                        .setReceivedTimeNanos(entry.receivedTime());
        switch (entry) {
            case CalendarEntry.SessionRule rule ->
                    builder.setSegment(rule.segment().name()).setSessionRule(rule(rule));
            case CalendarEntry.Holiday holiday ->
                    builder.setSegment(holiday.segment().name())
                            .setHoliday(
                                    ReferenceProto.CalendarEntry.Holiday.newBuilder()
                                            .setDateDay(holiday.date().toEpochDay())
                                            .setName(holiday.name()));
            case CalendarEntry.SpecialSession special ->
                    builder.setSegment(special.segment().name())
                            .setSpecialSession(
                                    ReferenceProto.CalendarEntry.SpecialSession.newBuilder()
                                            .setDateDay(special.date().toEpochDay())
                                            .setOpenSecond(special.open().toSecondOfDay())
                                            .setCloseSecond(special.close().toSecondOfDay())
                                            .setSquareOffSecond(special.squareOff().toSecondOfDay())
                                            .setName(special.name()));
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.SessionRule rule(CalendarEntry.SessionRule rule) {
        ReferenceProto.CalendarEntry.SessionRule.Builder builder =
                ReferenceProto.CalendarEntry.SessionRule.newBuilder()
                        .setOpenSecond(rule.open().toSecondOfDay())
                        .setCloseSecond(rule.close().toSecondOfDay())
                        .setSquareOffSecond(rule.squareOff().toSecondOfDay())
                        .setEffectiveFromDay(rule.effectiveFrom().toEpochDay());
        Boolean withDerivatives = rule.withDerivatives();
        if (withDerivatives != null) {
            builder.setWithDerivatives(withDerivatives);
        }
        LocalDate to = rule.effectiveTo();
        if (to != null) {
            builder.setEffectiveToDay(to.toEpochDay());
        }
        return builder.build();
    }

    private static CalendarEntry entry(ReferenceProto.CalendarEntry entry) {
        ExchangeSegment segment = CommonCodec.segment(entry.getSegment());
        long received = entry.getReceivedTimeNanos();
        return switch (entry.getEntryCase()) {
            case SESSION_RULE -> {
                ReferenceProto.CalendarEntry.SessionRule rule = entry.getSessionRule();
                @Nullable Boolean withDerivatives =
                        rule.hasWithDerivatives() ? rule.getWithDerivatives() : null;
                yield new CalendarEntry.SessionRule(
                        entry.getId(),
                        segment,
                        withDerivatives,
                        LocalTime.ofSecondOfDay(rule.getOpenSecond()),
                        LocalTime.ofSecondOfDay(rule.getCloseSecond()),
                        LocalTime.ofSecondOfDay(rule.getSquareOffSecond()),
                        LocalDate.ofEpochDay(rule.getEffectiveFromDay()),
                        rule.hasEffectiveToDay()
                                ? LocalDate.ofEpochDay(rule.getEffectiveToDay())
                                : null,
                        received);
            }
            case HOLIDAY ->
                    new CalendarEntry.Holiday(
                            entry.getId(),
                            segment,
                            LocalDate.ofEpochDay(entry.getHoliday().getDateDay()),
                            entry.getHoliday().getName(),
                            received);
            case SPECIAL_SESSION -> {
                ReferenceProto.CalendarEntry.SpecialSession special = entry.getSpecialSession();
                yield new CalendarEntry.SpecialSession(
                        entry.getId(),
                        segment,
                        LocalDate.ofEpochDay(special.getDateDay()),
                        LocalTime.ofSecondOfDay(special.getOpenSecond()),
                        LocalTime.ofSecondOfDay(special.getCloseSecond()),
                        LocalTime.ofSecondOfDay(special.getSquareOffSecond()),
                        special.getName(),
                        received);
            }
            case ENTRY_NOT_SET -> throw CommonCodec.unknown("entry", entry.getEntryCase());
        };
    }
}
