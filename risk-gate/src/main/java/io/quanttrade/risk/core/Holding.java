package io.quanttrade.risk.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.OrderEvent.OrderFilled;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TradingMode;

/// What an account holds of one instrument, at average cost. It stays when flat, because realised
/// result, charges and the count of fills go on.
///
/// @param quantity signed units
/// @param cost signed value paid for the open quantity, without charges; 0 when flat
/// @param realized result of the closed quantity, before charges
/// @param charges all charges so far, positive = cost
/// @param fills number of fills summed up
/// @param lastFillId the last of them
public record Holding(
        TradingMode mode,
        long quantity,
        Money cost,
        Money realized,
        Money charges,
        long fills,
        String lastFillId) {

    static Holding empty(TradingMode mode) {
        return new Holding(mode, 0, Money.ZERO, Money.ZERO, Money.ZERO, 0, "");
    }

    /// This holding after one more fill. The closing part takes its share of the cost with it,
    /// rounded half up; the last part takes all that is left, so that over a round trip no unit is
    /// lost. What goes beyond flat opens the other side at the fill's price.
    ///
    /// @throws ArithmeticException when an amount does not fit
    Holding plus(OrderFilled fill) {
        long signed = fill.order().side().sign() * fill.lastQuantity();
        boolean opposite = quantity != 0 && Long.signum(quantity) != Long.signum(signed);
        long closing = opposite ? Math.min(Math.absExact(quantity), fill.lastQuantity()) : 0;
        Money costOut = costOf(closing);
        Money closed = fill.lastPrice().times(Long.signum(signed) * closing);
        Money opened = fill.lastPrice().times(signed - Long.signum(signed) * closing);
        return new Holding(
                fill.order().mode(),
                Math.addExact(quantity, signed),
                cost.minus(costOut).plus(opened),
                realized.minus(closed).minus(costOut),
                charges.plus(fill.charges()),
                fills + 1,
                fill.fillId());
    }

    /// This holding after a charge that is not of a new fill; negative = refund.
    Holding withCharge(Money charge) {
        return new Holding(mode, quantity, cost, realized, charges.plus(charge), fills, lastFillId);
    }

    private Money costOf(long closing) {
        if (closing == 0) {
            return Money.ZERO;
        }
        long held = Math.absExact(quantity);
        return closing == held ? cost : cost.timesRatio(closing, held);
    }

    /// Signed value at a price.
    Money valueAt(Price price) {
        return price.times(quantity);
    }

    Position position(AccountId account, InstrumentId instrument, OrderFilled fill) {
        return new Position(
                account,
                instrument,
                mode,
                quantity,
                cost,
                realized,
                charges,
                fills,
                lastFillId,
                fill.eventTime(),
                fill.receivedTime());
    }
}
