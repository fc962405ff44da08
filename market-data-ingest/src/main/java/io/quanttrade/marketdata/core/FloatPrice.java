package io.quanttrade.marketdata.core;

import io.quanttrade.topics.value.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Prices that providers send as floats: 2456.15 may come as 2456.14990234375.
public final class FloatPrice {

    private static final int CENT_DECIMALS = 2;
    private static final int DECIMALS = 4;
    private static final BigDecimal LEAST_ERROR = new BigDecimal("0.00005");

    /// A float of 32 bits is off by at most half of 2^-23 of its value.
    private static final BigDecimal RELATIVE_ERROR = new BigDecimal("0.00000006");

    private FloatPrice() {}

    /// The price with two decimals that a float of 32 bits may stand for, else the nearest one with
    /// four.
    ///
    /// @throws IllegalArgumentException when it is not positive or too large
    public static Price of(BigDecimal value) {
        BigDecimal bound = value.abs().multiply(RELATIVE_ERROR).max(LEAST_ERROR);
        BigDecimal cents = value.setScale(CENT_DECIMALS, RoundingMode.HALF_UP);
        BigDecimal snapped =
                cents.subtract(value).abs().compareTo(bound) < 0
                        ? cents
                        : value.setScale(DECIMALS, RoundingMode.HALF_UP);
        try {
            Price price = Price.of(snapped);
            if (price.isPositive()) {
                return price;
            }
        } catch (ArithmeticException e) {
            // Said below.
        }
        throw new IllegalArgumentException("price-invalid: must be positive and below 10^14");
    }
}
