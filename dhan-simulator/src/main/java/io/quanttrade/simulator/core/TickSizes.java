package io.quanttrade.simulator.core;

import java.time.LocalDate;

/// NSE tick sizes: options five paise, index futures by level, and the cash market: five paise for
/// everything until 14 April 2025, by price band of the last close since then. Indices have no tick
/// of their own; five paise stands in.
public final class TickSizes {
    private static final LocalDate BANDS_SINCE = LocalDate.of(2025, 4, 15);
    private static final long FIVE_PAISE = 500;

    private TickSizes() {}

    /// Tick in ten-thousandths of an instrument whose last close is `price`; a stock's futures tick
    /// like the stock.
    public static long of(Instrument instrument, LocalDate date, long price) {
        Contract contract = instrument.contract();
        if (contract != null && contract.isOption()) {
            return FIVE_PAISE;
        }
        if (contract != null && contract.onIndex()) {
            return price <= 15_000 * Price4.ONE
                    ? FIVE_PAISE
                    : price <= 30_000 * Price4.ONE ? 1_000 : 2_000;
        }
        return of(instrument.segment(), date, price);
    }

    /// Tick of the cash market.
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
