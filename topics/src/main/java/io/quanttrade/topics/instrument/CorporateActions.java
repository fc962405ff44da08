package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Price;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Splits and bonuses by instrument, and what they make of prices and quantities of before.
/// Immutable; actions of one date multiply, so their order does not matter.
public final class CorporateActions {

    /// How many shares of the later date one share of the earlier date has become, in lowest terms.
    ///
    /// @param numerator shares afterwards
    /// @param denominator shares before
    public record Ratio(BigInteger numerator, BigInteger denominator) {

        /// Nothing changed.
        public static final Ratio ONE = new Ratio(BigInteger.ONE, BigInteger.ONE);

        private static final BigInteger TWO = BigInteger.valueOf(2);

        private Ratio times(CorporateAction action) {
            BigInteger over = numerator.multiply(BigInteger.valueOf(action.numerator()));
            BigInteger under = denominator.multiply(BigInteger.valueOf(action.denominator()));
            BigInteger common = over.gcd(under);
            return new Ratio(over.divide(common), under.divide(common));
        }

        public boolean isOne() {
            return numerator.equals(denominator);
        }

        /// A price of the earlier date in terms of the later one, rounded half up to 1/10,000.
        ///
        /// @throws ArithmeticException on overflow
        public Price price(Price before) {
            return new Price(halfUp(before.units(), denominator, numerator));
        }

        /// A quantity of the earlier date in terms of the later one, rounded down: what is left is
        /// a fraction of a share, which is paid out in cash.
        ///
        /// @param before not negative
        /// @throws ArithmeticException on overflow
        public long quantity(long before) {
            return BigInteger.valueOf(before)
                    .multiply(numerator)
                    .divide(denominator)
                    .longValueExact();
        }

        /// Positive or negative: half away from zero.
        private static long halfUp(long value, BigInteger over, BigInteger under) {
            BigInteger doubled =
                    BigInteger.valueOf(value).abs().multiply(over).multiply(TWO).add(under);
            BigInteger rounded = doubled.divide(under.multiply(TWO));
            return (value < 0 ? rounded.negate() : rounded).longValueExact();
        }
    }

    private final Map<InstrumentId, List<CorporateAction>> byInstrument = new HashMap<>();

    /// @param entries those of other kinds are left aside
    public CorporateActions(Collection<? extends CalendarEntry> entries) {
        for (CalendarEntry entry : entries) {
            if (entry instanceof CorporateAction action) {
                byInstrument
                        .computeIfAbsent(action.instrument(), id -> new ArrayList<>())
                        .add(action);
            }
        }
        byInstrument
                .values()
                .forEach(
                        actions ->
                                actions.sort(
                                        Comparator.comparing(CorporateAction::exDate)
                                                .thenComparing(CorporateAction::id)));
    }

    /// The actions of an instrument whose ex-date is after `from` and not after `to`, by date.
    public List<CorporateAction> between(InstrumentId instrument, LocalDate from, LocalDate to) {
        return byInstrument.getOrDefault(instrument, List.of()).stream()
                .filter(action -> action.exDate().isAfter(from) && !action.exDate().isAfter(to))
                .toList();
    }

    /// What one share of a date has become by a later one.
    ///
    /// @param from date of the price or quantity
    /// @param to date in whose terms it is wanted, not before `from`
    /// @throws IllegalArgumentException when the dates are the wrong way round
    public Ratio ratio(InstrumentId instrument, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from: " + to + ", " + from);
        }
        Ratio ratio = Ratio.ONE;
        for (CorporateAction action : between(instrument, from, to)) {
            ratio = ratio.times(action);
        }
        return ratio;
    }
}
