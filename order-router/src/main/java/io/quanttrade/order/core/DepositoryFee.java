package io.quanttrade.order.core;

import io.quanttrade.topics.value.Money;

/// What the depository takes for shares that leave the account, once per ISIN and day.
///
/// @param fee as in the schedule, without GST
/// @param gst on it, rounded half up to the paisa
public record DepositoryFee(Money fee, Money gst) {

    public static final DepositoryFee NONE = new DepositoryFee(Money.ZERO, Money.ZERO);

    public Money total() {
        return fee.plus(gst);
    }
}
