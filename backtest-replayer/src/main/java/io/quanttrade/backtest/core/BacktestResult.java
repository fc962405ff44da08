package io.quanttrade.backtest.core;

import io.quanttrade.order.core.AccountCharges;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.List;
import java.util.SortedMap;

/// What a run did.
///
/// @param finalValue cash plus positions at their last prices; the last point of the curve
/// @param depositoryFees what the depository took for delivered sales, in no fill
/// @param chargeNotes what has to be said of the charges, by date
/// @param lastPrices of every instrument that had a price
/// @param bars closed bars from the start of trading on
/// @param warmUpBars closed bars before it
/// @param stateHash SHA-256 over every fill, every point of the curve and the counts: equal hashes
///   are equal runs
public record BacktestResult(
        Money capital,
        Money finalValue,
        List<Fill> fills,
        Money depositoryFees,
        List<AccountCharges.DayNote> chargeNotes,
        EquityCurve equity,
        SortedMap<InstrumentId, Price> lastPrices,
        long bars,
        long warmUpBars,
        OrderCounts orders,
        String stateHash) {

    /// SHA-256 over all of a run but its hash.
    static String hash(
            Money capital, List<Fill> fills, EquityCurve equity, long bars, OrderCounts orders) {
        RunHash hash = new RunHash();
        hash.add(capital.units());
        fills.forEach(fill -> hash.add(fill.toString()));
        hash.add(equity.finish());
        hash.add(bars);
        hash.add(orders.toString());
        return hash.finish();
    }
}
