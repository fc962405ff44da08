package io.quanttrade.topics.position;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TradingMode;
import org.jspecify.annotations.Nullable;

/// Net of all fills of an account in an instrument. Key: the account; compaction id: account and
/// instrument.
///
/// @param quantity signed units
/// @param cost signed value paid for the open quantity at its entry prices, without charges; the
///   average price is the exact quotient cost / quantity
/// @param realizedPnl of the closed quantity, before charges
/// @param charges all charges so far, positive = cost
/// @param fills number of fills summed up
/// @param lastFillId the last of them
public record Position(
        AccountId account,
        InstrumentId instrument,
        TradingMode mode,
        long quantity,
        Money cost,
        Money realizedPnl,
        Money charges,
        long fills,
        String lastFillId,
        long eventTime,
        long receivedTime)
        implements Event {

    /// Average entry price rounded half up to 1/10,000, null when flat.
    public @Nullable Price averagePrice() {
        return quantity == 0 ? null : new Price(cost.timesRatio(1, quantity).units());
    }

    @Override
    public String eventId() {
        return account.value() + "/" + instrument.value() + "/" + fills;
    }

    @Override
    public String key() {
        return account.value() + "|" + instrument.value();
    }

    @Override
    public String causationId() {
        return lastFillId;
    }
}
