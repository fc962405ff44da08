package io.quanttrade.simulator.core;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Prices and money as `long` ten-thousandths of a rupee: the four decimals of Dhan's currency
/// segment are the finest any segment needs.
public final class Price4 {
    /// Ten-thousandths in one rupee.
    public static final long ONE = 10_000L;

    private Price4() {}

    /// Parses a decimal text exactly. Throws [NumberFormatException] for anything that is not a
    /// plain finite number and [ArithmeticException] for more than four decimals or overflow.
    public static long parse(String text) {
        return of(new BigDecimal(text));
    }

    /// Converts exactly; [ArithmeticException] when more than four decimals are present.
    public static long of(BigDecimal value) {
        return value.movePointRight(4).longValueExact();
    }

    /// Rupees with at least one decimal (`1427.5`, `900.0`), the way Dhan prints floats.
    public static BigDecimal decimal(long price) {
        BigDecimal exact = BigDecimal.valueOf(price, 4).stripTrailingZeros();
        return exact.scale() < 1 ? exact.setScale(1, RoundingMode.UNNECESSARY) : exact;
    }

    /// The nearest float32, the representation of every price in the market feed.
    public static float toFloat(long price) {
        return BigDecimal.valueOf(price, 4).floatValue();
    }

    /// Largest multiple of `tick` not above `price`.
    public static long floorToTick(long price, long tick) {
        return Math.floorDiv(price, tick) * tick;
    }

    /// Smallest multiple of `tick` not below `price`.
    public static long ceilToTick(long price, long tick) {
        return -Math.floorDiv(-price, tick) * tick;
    }
}
