package io.quanttrade.topics.backtest;

import io.quanttrade.topics.value.Checks;
import java.math.BigDecimal;

/// One figure of a result, by its published name.
public sealed interface Metric {

    /// For example `finalValue` or `sharpe`.
    String name();

    /// For example `INR`, `fraction` or `trades`; empty for a pure number.
    String unit();

    /// A figure that is exact: amounts, counts, prices.
    record Exact(String name, BigDecimal value, String unit) implements Metric {

        public Exact {
            Checks.id("name", name);
        }
    }

    /// A figure that is a statistic and may differ in its last digits between implementations.
    record Statistic(String name, double value, String unit) implements Metric {

        public Statistic {
            Checks.id("name", name);
            Checks.require(Double.isFinite(value), "value", "must be finite");
        }
    }
}
