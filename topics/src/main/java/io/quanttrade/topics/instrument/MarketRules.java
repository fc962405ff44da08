package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Price steps, lots, freeze quantities, bands and halts by date. Immutable; the same entries give
/// the same answers whatever their order: of two that hold, the one that began later wins, then the
/// one with the greater id. Today's values of an instrument stand in its own record, which is the
/// authority; these tables say what held on another date.
public final class MarketRules {

    private final List<CalendarEntry> entries;

    /// @param entries those of other kinds are left aside
    public MarketRules(Collection<? extends CalendarEntry> entries) {
        this.entries =
                entries.stream()
                        .sorted(Comparator.comparing(CalendarEntry::id))
                        .<CalendarEntry>map(entry -> entry)
                        .toList();
    }

    /// The tick size, empty when no table covers the date.
    ///
    /// @param basis the price that selects the step, see [TickScope]
    public Optional<Price> tickSize(
            ExchangeSegment segment, TickScope scope, LocalDate date, Price basis) {
        return latest(
                        of(TickTable.class)
                                .filter(t -> t.segment() == segment && t.scope() == scope)
                                .filter(t -> holds(t.effectiveFrom(), t.effectiveTo(), date)),
                        TickTable::effectiveFrom)
                .map(table -> table.tickSize(basis));
    }

    /// Units per lot of a contract, empty when none is known.
    ///
    /// @param expiry of the contract: lots change by series
    public Optional<Long> lotSize(ExchangeSegment segment, String underlying, LocalDate expiry) {
        return latest(
                        of(LotSize.class)
                                .filter(l -> l.segment() == segment)
                                .filter(l -> l.underlying().equals(underlying))
                                .filter(l -> holds(l.firstExpiry(), l.lastExpiryBefore(), expiry)),
                        LotSize::firstExpiry)
                .map(LotSize::lotSize);
    }

    /// The largest quantity of one order, empty when none is known.
    ///
    /// @param level of the index
    public Optional<Long> largestOrder(
            ExchangeSegment segment, String underlying, LocalDate date, Price level) {
        return latest(
                        of(FreezeQuantity.class)
                                .filter(f -> f.segment() == segment)
                                .filter(f -> f.underlying().equals(underlying))
                                .filter(f -> holds(f.effectiveFrom(), f.effectiveTo(), date)),
                        FreezeQuantity::effectiveFrom)
                .map(freeze -> freeze.quantity(level));
    }

    /// The rule of the price band, empty when none is known.
    public Optional<PriceBandRule> priceBand(
            ExchangeSegment segment, boolean hasDerivatives, LocalDate date) {
        return latest(
                of(PriceBandRule.class)
                        .filter(b -> b.segment() == segment)
                        .filter(
                                b ->
                                        b.withDerivatives() == null
                                                || b.withDerivatives() == hasDerivatives)
                        .filter(b -> holds(b.effectiveFrom(), b.effectiveTo(), date)),
                PriceBandRule::effectiveFrom);
    }

    /// The rules of index-wide halts of a date, smallest move first.
    public List<HaltRule> halts(ExchangeSegment segment, LocalDate date) {
        return of(HaltRule.class)
                .filter(h -> h.segment() == segment)
                .filter(h -> holds(h.effectiveFrom(), h.effectiveTo(), date))
                .sorted(Comparator.comparingLong(HaltRule::movePpm))
                .toList();
    }

    private <E extends CalendarEntry> Stream<E> of(Class<E> type) {
        return entries.stream().filter(type::isInstance).map(type::cast);
    }

    /// Entries come by id, so of equal dates the greater id is the last.
    private static <E> Optional<E> latest(Stream<E> held, Function<E, LocalDate> from) {
        return held.reduce((a, b) -> from.apply(b).isBefore(from.apply(a)) ? a : b);
    }

    private static boolean holds(LocalDate from, @Nullable LocalDate to, LocalDate date) {
        return !date.isBefore(from) && (to == null || date.isBefore(to));
    }
}
