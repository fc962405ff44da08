package io.quanttrade.query.view;

/// Where the health of the platform comes from.
public interface OpsSource {

    /// The newest summary, at most two seconds old; never waits.
    OpsSummary summary();
}
