package io.quanttrade.topics.signal;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Money;

/// How large an order should be; risk-gate turns it into a quantity of whole lots.
public sealed interface SizeRule {

    /// A number of units.
    record FixedQuantity(long quantity) implements SizeRule {
        public FixedQuantity {
            Checks.require(quantity > 0, "quantity", "must be positive");
        }
    }

    /// As many whole lots as fit into an amount at the reference price.
    record FixedValue(Money value) implements SizeRule {
        public FixedValue {
            Checks.require(value.units() > 0, "value", "must be positive");
        }
    }

    /// All that the deployment holds in the instrument; for exits.
    record WholePosition() implements SizeRule {}
}
