package io.quanttrade.topics.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A price per unit in 1/10,000 of the currency unit: `Price.of("2873.05")` has 28,730,500 units.
/// Signed, because a difference of prices is one too; that a traded price is positive is checked
/// where it enters.
public record Price(long units) implements Comparable<Price> {

    /// Units per currency unit.
    public static final long SCALE = 10_000;

    private static final int DECIMALS = 4;

    /// The price written in plain decimal.
    ///
    /// @throws ArithmeticException when there are more than four decimals or it does not fit
    /// @throws NumberFormatException when the text is not a decimal number
    public static Price of(String text) {
        return of(new BigDecimal(text));
    }

    /// @throws ArithmeticException when there are more than four decimals or it does not fit
    public static Price of(BigDecimal value) {
        return new Price(
                value.setScale(DECIMALS, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact());
    }

    /// This price times a quantity of units, exactly.
    ///
    /// @throws ArithmeticException on overflow
    public Money times(long quantity) {
        return new Money(Math.multiplyExact(units, quantity));
    }

    public Price plus(Price other) {
        return new Price(Math.addExact(units, other.units));
    }

    public Price minus(Price other) {
        return new Price(Math.subtractExact(units, other.units));
    }

    /// True when this is a whole multiple of a positive tick size.
    public boolean isMultipleOf(Price tickSize) {
        return tickSize.units > 0 && units % tickSize.units == 0;
    }

    /// The nearest multiple of the tick size at or below this price.
    public Price floorTo(Price tickSize) {
        return new Price(Math.floorDiv(units, tickSize.units) * tickSize.units);
    }

    /// The nearest multiple of the tick size at or above this price.
    public Price ceilTo(Price tickSize) {
        return new Price(Math.ceilDiv(units, tickSize.units) * tickSize.units);
    }

    /// The multiple of the tick size nearest to this price; a price half way goes up.
    public Price roundTo(Price tickSize) {
        return new Price(
                Math.floorDiv(units + tickSize.units / 2, tickSize.units) * tickSize.units);
    }

    public boolean isPositive() {
        return units > 0;
    }

    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(units, DECIMALS);
    }

    /// For indicators and statistics only: the one place where a price becomes a double.
    public double toDouble() {
        return units / (double) SCALE;
    }

    @Override
    public int compareTo(Price other) {
        return Long.compare(units, other.units);
    }

    /// Plain decimal with at least two decimals and no more than needed: `2873.05`, `0.0025`.
    @Override
    public String toString() {
        return Decimals.format(units);
    }
}
