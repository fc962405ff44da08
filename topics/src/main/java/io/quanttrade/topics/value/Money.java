package io.quanttrade.topics.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount of money in 1/10,000 of the currency unit, signed. Sums are exact; overflow throws.
public record Money(long units) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    private static final int DECIMALS = 4;

    /// The amount written in plain decimal.
    ///
    /// @throws ArithmeticException when there are more than four decimals or it does not fit
    /// @throws NumberFormatException when the text is not a decimal number
    public static Money of(String text) {
        return new Money(
                new BigDecimal(text)
                        .setScale(DECIMALS, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact());
    }

    /// A whole number of currency units.
    public static Money ofWhole(long currencyUnits) {
        return new Money(Math.multiplyExact(currencyUnits, Price.SCALE));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(units, other.units));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(units, other.units));
    }

    public Money negate() {
        return new Money(Math.negateExact(units));
    }

    public Money abs() {
        return new Money(Math.absExact(units));
    }

    /// This amount times `numerator / denominator`, rounded half up to 1/10,000 (half away from
    /// zero); exact in between.
    public Money timesRatio(long numerator, long denominator) {
        BigDecimal product = BigDecimal.valueOf(units).multiply(BigDecimal.valueOf(numerator));
        return new Money(
                product.divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    public boolean isNegative() {
        return units < 0;
    }

    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(units, DECIMALS);
    }

    /// For statistics only: the one place where money becomes a double.
    public double toDouble() {
        return units / (double) Price.SCALE;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(units, other.units);
    }

    /// Plain decimal with at least two decimals and no more than needed.
    @Override
    public String toString() {
        return Decimals.format(units);
    }
}
