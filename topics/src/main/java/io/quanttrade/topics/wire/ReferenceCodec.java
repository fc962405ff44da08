package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.Contract;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.proto.ReferenceProto;
import java.time.LocalDate;

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
                    CalendarCodec::entry,
                    CalendarCodec::entry);

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
        Contract contract = instrument.contract();
        if (contract != null) {
            builder.setContract(contract(contract));
        }
        return builder.setSeries(instrument.series()).build();
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
                instrument.getSeries(),
                instrument.hasContract() ? contract(instrument.getContract()) : null,
                LocalDate.ofEpochDay(instrument.getEffectiveFromDay()),
                instrument.hasEffectiveToDay()
                        ? LocalDate.ofEpochDay(instrument.getEffectiveToDay())
                        : null,
                instrument.getReceivedTimeNanos());
    }

    private static ReferenceProto.Contract contract(Contract contract) {
        ReferenceProto.Contract.Builder builder =
                ReferenceProto.Contract.newBuilder()
                        .setUnderlying(contract.underlying())
                        .setExpiryDay(contract.expiry().toEpochDay());
        Price strike = contract.strike();
        if (strike != null) {
            builder.setStrikeUnits(strike.units());
        }
        Contract.OptionType type = contract.optionType();
        if (type != null) {
            builder.setOptionType(type.name());
        }
        return builder.build();
    }

    private static Contract contract(ReferenceProto.Contract contract) {
        return new Contract(
                contract.getUnderlying(),
                LocalDate.ofEpochDay(contract.getExpiryDay()),
                contract.hasStrikeUnits() ? new Price(contract.getStrikeUnits()) : null,
                contract.getOptionType().isEmpty()
                        ? null
                        : Contract.OptionType.valueOf(contract.getOptionType()));
    }
}
