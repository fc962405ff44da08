package io.quanttrade.risk.check;

import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import org.jspecify.annotations.Nullable;

/// The order a signal would become.
///
/// @param quantity units, 0 where no quantity could be made of the size rule
/// @param limitPrice null for a market order
/// @param referencePrice last trade of the tick that caused the signal
public record OrderDraft(
        Side side,
        long quantity,
        OrderType type,
        @Nullable Price limitPrice,
        Price referencePrice) {

    /// What a unit may cost: the limit, or the last trade for a market order.
    public Price price() {
        return limitPrice == null ? referencePrice : limitPrice;
    }

    /// What the order may cost.
    ///
    /// @throws ArithmeticException when it does not fit 64 bits
    public Money value() {
        return price().times(quantity);
    }
}
