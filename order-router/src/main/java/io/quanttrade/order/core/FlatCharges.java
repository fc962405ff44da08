package io.quanttrade.order.core;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Money;

/// A commission in millionths of turnover, the same for every order.
record FlatCharges(long partsPerMillion) implements Charges {

    private static final long MILLION = 1_000_000;

    FlatCharges {
        Checks.require(partsPerMillion >= 0, "partsPerMillion", "must not be negative");
    }

    @Override
    public boolean covers(ChargeTerms terms) {
        return true;
    }

    @Override
    public Money ofOrder(ChargeTerms terms, Money turnover) {
        return turnover.timesRatio(partsPerMillion, MILLION);
    }
}
