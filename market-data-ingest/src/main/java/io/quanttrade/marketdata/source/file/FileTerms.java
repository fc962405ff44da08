package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.value.MarketTime;
import java.time.LocalTime;
import java.time.ZoneId;

/// How the numbers and dates of a file are to be taken.
///
/// @param zone zone of the exchange, for the dates of daily rows
/// @param dayOpen wall clock in that zone at which a daily row starts
/// @param priceExponent prices become those of the file times ten to the power of it, 0 to 5; with
///   it a file may have more than four decimals
/// @param quantityExponent quantities become those of the file times ten to the power of it, 0 to 9
public record FileTerms(ZoneId zone, LocalTime dayOpen, int priceExponent, int quantityExponent) {

    /// A daily row starts at 09:15 IST, the opening of NSE; numbers are taken as they are.
    public static final FileTerms NSE = new FileTerms(MarketTime.IST, LocalTime.of(9, 15), 0, 0);

    private static final int MAX_PRICE_EXPONENT = 5;
    private static final int MAX_QUANTITY_EXPONENT = 9;

    public FileTerms {
        if (priceExponent < 0
                || priceExponent > MAX_PRICE_EXPONENT
                || quantityExponent < 0
                || quantityExponent > MAX_QUANTITY_EXPONENT) {
            throw new IllegalArgumentException(
                    "priceExponent must be 0 to 5 and quantityExponent 0 to 9");
        }
    }
}
