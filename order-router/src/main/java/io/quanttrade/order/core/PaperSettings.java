package io.quanttrade.order.core;

import io.quanttrade.topics.value.Checks;

/// How the paper venue behaves.
///
/// @param latencyNanos market time between an order and the first tick it can meet
public record PaperSettings(long latencyNanos) {

    public PaperSettings {
        Checks.require(latencyNanos >= 0, "latencyNanos", "must not be negative");
    }
}
