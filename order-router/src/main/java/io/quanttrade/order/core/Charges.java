package io.quanttrade.order.core;

import io.quanttrade.topics.value.Money;

/// What trading costs: brokerage, taxes and fees. Charges are due **per order**: one order filled
/// in several trades pays what one trade of the same turnover would pay, so a fill pays the
/// difference it makes to its order.
public interface Charges {

    /// True when charges are known for these terms. An order whose charges are not known is not
    /// routed.
    boolean covers(ChargeTerms terms);

    /// Charges of an order on its whole turnover (price times quantity; premium for options). Never
    /// negative, zero for a turnover of zero, and never falls as turnover grows.
    ///
    /// @throws IllegalArgumentException when the terms are not covered
    Money ofOrder(ChargeTerms terms, Money turnover);

    /// The share of one fill: what its order pays with it less what it paid without it.
    ///
    /// @param before turnover of the order before this fill
    /// @param last turnover of this fill
    default Money ofFill(ChargeTerms terms, Money before, Money last) {
        return ofOrder(terms, before.plus(last)).minus(ofOrder(terms, before));
    }
}
