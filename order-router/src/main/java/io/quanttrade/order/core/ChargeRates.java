package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.value.Side;
import java.time.LocalDate;
import java.util.List;

/// Rates of one group at one exchange from a date on, in 1/10,000,000 of turnover (so 0.00297 % is
/// 297). Source: Dhan's price list and the exchanges' schedules as of November 2026: STT by Budget
/// 2026 from 1 Apr 2026, transaction charges by the exchanges' circulars of 1 Oct 2024, stamp duty
/// and SEBI fee unchanged since then. BSE shares are charged as groups A and B; BSE has no fee for
/// the investor protection fund in these lists.
///
/// @param from first IST date the row holds; the oldest row also stands for earlier dates
/// @param brokerage the flat fee or the smaller of fee and rate
record ChargeRates(
        LocalDate from,
        Brokerage brokerage,
        int sttBuy,
        int sttSell,
        int transaction,
        int investorProtection,
        int sebi,
        int stampBuy) {

    /// Dhan's brokerage per executed order.
    enum Brokerage {
        NONE,
        /// The lower of 20 rupees and 0.03 %.
        CAPPED,
        /// 20 rupees.
        FLAT
    }

    private static final LocalDate SINCE_OCT_2024 = LocalDate.of(2024, 10, 1);
    private static final LocalDate SINCE_APR_2026 = LocalDate.of(2026, 4, 1);
    private static final int SEBI = 10;

    private static final List<ChargeRates> NSE_DELIVERY =
            List.of(row(SINCE_OCT_2024, Brokerage.NONE, 10_000, 10_000, 297, 10, 1_500));
    private static final List<ChargeRates> NSE_INTRADAY =
            List.of(row(SINCE_OCT_2024, Brokerage.CAPPED, 0, 2_500, 297, 10, 300));
    private static final List<ChargeRates> NSE_FUTURES =
            List.of(
                    row(SINCE_OCT_2024, Brokerage.CAPPED, 0, 2_000, 173, 10, 200),
                    row(SINCE_APR_2026, Brokerage.CAPPED, 0, 5_000, 173, 10, 200));
    private static final List<ChargeRates> NSE_OPTIONS =
            List.of(
                    row(SINCE_OCT_2024, Brokerage.FLAT, 0, 10_000, 3_503, 50, 300),
                    row(SINCE_APR_2026, Brokerage.FLAT, 0, 15_000, 3_503, 50, 300));
    private static final List<ChargeRates> BSE_DELIVERY =
            List.of(row(SINCE_OCT_2024, Brokerage.NONE, 10_000, 10_000, 375, 0, 1_500));
    private static final List<ChargeRates> BSE_INTRADAY =
            List.of(row(SINCE_OCT_2024, Brokerage.CAPPED, 0, 2_500, 375, 0, 300));
    private static final List<ChargeRates> BSE_FUTURES =
            List.of(
                    row(SINCE_OCT_2024, Brokerage.CAPPED, 0, 2_000, 0, 0, 200),
                    row(SINCE_APR_2026, Brokerage.CAPPED, 0, 5_000, 0, 0, 200));
    private static final List<ChargeRates> BSE_OPTIONS =
            List.of(
                    row(SINCE_OCT_2024, Brokerage.FLAT, 0, 10_000, 3_250, 0, 300),
                    row(SINCE_APR_2026, Brokerage.FLAT, 0, 15_000, 3_250, 0, 300));

    /// The row that holds on a date.
    ///
    /// @throws IllegalArgumentException for a group without rates
    static ChargeRates of(ChargeTerms terms) {
        List<ChargeRates> rows = rows(terms);
        ChargeRates held = rows.getFirst();
        for (ChargeRates row : rows) {
            if (!terms.date().isBefore(row.from)) {
                held = row;
            }
        }
        return held;
    }

    private static List<ChargeRates> rows(ChargeTerms terms) {
        boolean bse =
                terms.segment() == ExchangeSegment.BSE_EQ
                        || terms.segment() == ExchangeSegment.BSE_FNO;
        return switch (terms.group()) {
            case DELIVERY -> bse ? BSE_DELIVERY : NSE_DELIVERY;
            case INTRADAY -> bse ? BSE_INTRADAY : NSE_INTRADAY;
            case FUTURES -> bse ? BSE_FUTURES : NSE_FUTURES;
            case OPTIONS -> bse ? BSE_OPTIONS : NSE_OPTIONS;
            case OTHER ->
                    throw new IllegalArgumentException(
                            "segment-unsupported: no charges are known for " + terms.segment());
        };
    }

    int stt(Side side) {
        return side == Side.BUY ? sttBuy : sttSell;
    }

    int stamp(Side side) {
        return side == Side.BUY ? stampBuy : 0;
    }

    private static ChargeRates row(
            LocalDate from,
            Brokerage brokerage,
            int sttBuy,
            int sttSell,
            int transaction,
            int investorProtection,
            int stampBuy) {
        return new ChargeRates(
                from, brokerage, sttBuy, sttSell, transaction, investorProtection, SEBI, stampBuy);
    }
}
