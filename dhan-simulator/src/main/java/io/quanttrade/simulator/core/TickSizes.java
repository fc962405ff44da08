package io.quanttrade.simulator.core;

import java.time.LocalDate;

/// NSE tick sizes of the cash market: five paise for everything until 14 April 2025, by price band
/// of the last close since then. Indices have no tick of their own; five paise stands in.
public final class TickSizes {
    private static final LocalDate BANDS_SINCE = LocalDate.of(2025, 4, 15);
    private static final long FIVE_PAISE = 500;

    private TickSizes() {}

    /// Tick in ten-thousandths for a stock or index whose last close is `price`.
    public static long of(Segment segment, LocalDate date, long price) {
        if (segment == Segment.IDX_I || date.isBefore(BANDS_SINCE)) {
            return FIVE_PAISE;
        }
        long rupees = Price4.ONE;
        if (price < 250 * rupees) {
            return 100;
        }
        if (price <= 1_000 * rupees) {
            return FIVE_PAISE;
        }
        if (price <= 5_000 * rupees) {
            return 1_000;
        }
        if (price <= 10_000 * rupees) {
            return 5_000;
        }
        return price <= 20_000 * rupees ? rupees : 5 * rupees;
    }
}
