package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an executed order of one group costs at one segment from a date on. Rates are in
/// 1/10,000,000 of turnover, so 0.00297 % is 297. Source of the built-in ones: Dhan's price list
/// and the exchanges' circulars.
///
/// @param series series or groups of the exchange it holds for, sorted; empty = all that have no
///   schedule of their own
/// @param brokerageFee per executed order
/// @param sttBuy securities transaction tax when buying
/// @param transaction the exchange's charge
/// @param investorProtection the exchange's investor protection fund
/// @param sebi the regulator's turnover fee
/// @param stampBuy stamp duty, due when buying
/// @param gst on brokerage, transaction charge, fund and fee
/// @param depositoryFee without GST, once per ISIN and day on delivery sells; not due per order and
///   so not part of an order's charges
/// @param effectiveFrom first IST date it holds for
/// @param effectiveTo first date it no longer holds for, null = open-ended
public record ChargeSchedule(
        String id,
        ExchangeSegment segment,
        ChargeGroup group,
        List<String> series,
        BrokerageKind brokerage,
        Money brokerageFee,
        int brokerageRate,
        int sttBuy,
        int sttSell,
        int transaction,
        int investorProtection,
        int sebi,
        int stampBuy,
        int gst,
        Money depositoryFee,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        long receivedTime)
        implements CalendarEntry {

    /// Turnover in units of a rate.
    public static final int RATE_SCALE = 10_000_000;

    public ChargeSchedule {
        Checks.id("id", id);
        series = series.stream().sorted().toList();
        Checks.require(
                !brokerageFee.isNegative() && !depositoryFee.isNegative(),
                "fee",
                "must not be negative");
        rate("brokerageRate", brokerageRate);
        rate("sttBuy", sttBuy);
        rate("sttSell", sttSell);
        rate("transaction", transaction);
        rate("investorProtection", investorProtection);
        rate("sebi", sebi);
        rate("stampBuy", stampBuy);
        rate("gst", gst);
        CalendarEntry.range(effectiveFrom, effectiveTo);
    }

    private static void rate(String name, int rate) {
        Checks.require(rate >= 0 && rate <= RATE_SCALE, name, "must be between 0 and 100 %");
    }

    @Override
    public ChargeSchedule withReceivedTime(long time) {
        return new ChargeSchedule(
                id,
                segment,
                group,
                series,
                brokerage,
                brokerageFee,
                brokerageRate,
                sttBuy,
                sttSell,
                transaction,
                investorProtection,
                sebi,
                stampBuy,
                gst,
                depositoryFee,
                effectiveFrom,
                effectiveTo,
                time);
    }
}
