package io.quanttrade.marketdata.core;

import io.quanttrade.topics.value.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Prices that were floats on their way: 2456.15 may come as 2456.14990234375 (32 bits) or
/// 2456.1500000000001 (64 bits). The one rule for providers and files: of the prices with two
/// decimals, then of those with four, the nearest is meant where it is off by less than a hundredth
/// of the smallest unit, or where the value is a float of 32 bits and off by less than such a one
/// can be.
public final class FloatPrice {

    private static final int COARSE_DECIMALS = 2;
    private static final int DECIMALS = 4;

    /// A market whose prices move by places has five decimals of its own: FX.
    private static final int COARSE_DECIMALS_MOVED = 5;

    /// A float of 32 bits is off by at most half of 2^-23 of its value.
    private static final BigDecimal RELATIVE_ERROR = new BigDecimal("0.00000006");

    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private FloatPrice() {}

    /// The price a provider's float stands for, else the nearest one with four decimals.
    ///
    /// @throws IllegalArgumentException when it is not positive or too large
    public static Price of(BigDecimal value) {
        Price meant = meant(value, 0);
        if (meant == null) {
            meant = price(value.setScale(DECIMALS, RoundingMode.HALF_UP));
        }
        if (meant == null) {
            throw new IllegalArgumentException("price-invalid: must be positive and below 10^14");
        }
        return meant;
    }

    /// The price a float stands for, null where it is none with few decimals.
    ///
    /// @param exponent prices become those given times ten to the power of it
    public static @Nullable Price meant(BigDecimal value, int exponent) {
        int fine = DECIMALS + exponent;
        int coarse = exponent == 0 ? COARSE_DECIMALS : Math.min(fine, COARSE_DECIMALS_MOVED);
        BigDecimal bound = HUNDREDTH.movePointLeft(fine);
        if (isFloat(value)) {
            bound = bound.max(value.abs().multiply(RELATIVE_ERROR));
        }
        for (int decimals : new int[] {coarse, fine}) {
            BigDecimal near = value.setScale(decimals, RoundingMode.HALF_UP);
            if (near.subtract(value).abs().compareTo(bound) < 0) {
                return price(near.movePointRight(exponent));
            }
        }
        return null;
    }

    /// True when it is what a float of 32 bits holds, as exactly as it is written.
    private static boolean isFloat(BigDecimal value) {
        float nearest = value.floatValue();
        return !Float.isInfinite(nearest)
                && new BigDecimal(nearest)
                                .setScale(value.scale(), RoundingMode.HALF_UP)
                                .compareTo(value)
                        == 0;
    }

    private static @Nullable Price price(BigDecimal value) {
        try {
            Price price = Price.of(value);
            return price.isPositive() ? price : null;
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
