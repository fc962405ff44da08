package io.quanttrade.marketdata.stream.history;

import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.value.MarketTime;
import java.math.BigDecimal;
import java.time.ZoneId;

/// How numbers on a topic become those of the market again.
///
/// @param priceExponent prices on the topic are those of the market times ten to the power of it
/// @param quantityExponent quantities likewise
/// @param zone of the exchange, for dates
public record Scale(int priceExponent, int quantityExponent, ZoneId zone) {

    /// What live services record: numbers as they are, Indian dates.
    public static final Scale RECORDED = new Scale(0, 0, MarketTime.IST);

    private static final int PRICE_DECIMALS = 4;

    /// That of an imported day.
    public static Scale of(Coverage day) {
        return new Scale(exponent(day.priceFactor()), exponent(day.quantityFactor()), day.zone());
    }

    int priceDecimals() {
        return PRICE_DECIMALS + priceExponent;
    }

    BigDecimal price(long units) {
        return BigDecimal.valueOf(units, priceDecimals());
    }

    BigDecimal quantity(long units) {
        return BigDecimal.valueOf(units, quantityExponent);
    }

    private static int exponent(long powerOfTen) {
        int exponent = 0;
        for (long rest = powerOfTen; rest > 1; rest /= 10) {
            exponent++;
        }
        return exponent;
    }
}
