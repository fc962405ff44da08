package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One instrument as of a market date. Key: the instrument id.
///
/// @param symbol trading symbol at the exchange
/// @param segment exchange and segment at the broker
/// @param securityId the broker's id, unique only inside a segment
/// @param name display name
/// @param hasDerivatives true where derivatives exist: such shares end continuous trading earlier
///   since 2026-08-03
/// @param lotSize units per lot, 1 for cash
/// @param tickSize smallest price step, positive
/// @param freezeQuantity the broker's freeze column (largest quantity + 1), 0 = none known
/// @param lowerBand lowest price of the day, null = none known
/// @param upperBand highest price of the day, null = none known
/// @param tradable false for indices and suspended instruments
/// @param series series or group at the exchange (`EQ`, `XT`), empty = none or unknown
/// @param contract what a derivative is a derivative of, null for others and where unknown
/// @param effectiveFrom first IST date this record holds for
/// @param effectiveTo first date it no longer holds for, null = until replaced
/// @param receivedTime wall clock of the import, epoch nanoseconds
public record Instrument(
        InstrumentId id,
        String symbol,
        ExchangeSegment segment,
        String securityId,
        String name,
        InstrumentKind kind,
        boolean hasDerivatives,
        long lotSize,
        Price tickSize,
        long freezeQuantity,
        @Nullable Price lowerBand,
        @Nullable Price upperBand,
        boolean tradable,
        String series,
        @Nullable Contract contract,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        long receivedTime)
        implements Event {

    public Instrument {
        Checks.id("symbol", symbol);
        Checks.id("securityId", securityId);
        Checks.require(lotSize > 0, "lotSize", "must be positive");
        Checks.require(tickSize.isPositive(), "tickSize", "must be positive");
        Checks.require(freezeQuantity >= 0, "freezeQuantity", "must not be negative");
    }

    /// An instrument without a series that is no derivative.
    public Instrument(
            InstrumentId id,
            String symbol,
            ExchangeSegment segment,
            String securityId,
            String name,
            InstrumentKind kind,
            boolean hasDerivatives,
            long lotSize,
            Price tickSize,
            long freezeQuantity,
            @Nullable Price lowerBand,
            @Nullable Price upperBand,
            boolean tradable,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            long receivedTime) {
        this(
                id,
                symbol,
                segment,
                securityId,
                name,
                kind,
                hasDerivatives,
                lotSize,
                tickSize,
                freezeQuantity,
                lowerBand,
                upperBand,
                tradable,
                "",
                null,
                effectiveFrom,
                effectiveTo,
                receivedTime);
    }

    /// The same values for another range of dates, imported at another time.
    public Instrument dated(LocalDate from, @Nullable LocalDate to, long time) {
        return new Instrument(
                id,
                symbol,
                segment,
                securityId,
                name,
                kind,
                hasDerivatives,
                lotSize,
                tickSize,
                freezeQuantity,
                lowerBand,
                upperBand,
                tradable,
                series,
                contract,
                from,
                to,
                time);
    }

    /// True when this record holds on an IST date.
    public boolean isEffectiveOn(LocalDate date) {
        return !date.isBefore(effectiveFrom) && (effectiveTo == null || date.isBefore(effectiveTo));
    }

    @Override
    public String eventId() {
        return id.value() + "@" + effectiveFrom;
    }

    @Override
    public String key() {
        return id.value();
    }

    @Override
    public long eventTime() {
        return receivedTime;
    }

    @Override
    public String causationId() {
        return "";
    }
}
