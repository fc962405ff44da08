package io.quanttrade.topics.position;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.List;

/// The positions of an account at market prices, on a bounded cadence. Key: the account.
///
/// @param sequence rises by one per account
/// @param marks one per open position
/// @param realizedPnl since the account began, before charges
/// @param unrealizedPnl of the open positions at their marks
/// @param charges all charges so far, positive = cost
/// @param grossExposure sum of absolute position values
/// @param netExposure sum of signed position values
public record Valuation(
        AccountId account,
        long sequence,
        List<Mark> marks,
        Money realizedPnl,
        Money unrealizedPnl,
        Money charges,
        Money grossExposure,
        Money netExposure,
        long eventTime,
        long receivedTime)
        implements Event {

    public Valuation {
        marks = List.copyOf(marks);
    }

    /// Profit and loss after charges.
    public Money netPnl() {
        return realizedPnl.plus(unrealizedPnl).minus(charges);
    }

    @Override
    public String eventId() {
        return account.value() + "/" + sequence + "/" + receivedTime;
    }

    @Override
    public String key() {
        return account.value();
    }

    @Override
    public String causationId() {
        return "";
    }

    /// One open position at its last price.
    public record Mark(InstrumentId instrument, long quantity, Price price, Money unrealizedPnl) {}
}
