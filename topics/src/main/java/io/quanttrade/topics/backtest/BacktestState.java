package io.quanttrade.topics.backtest;

/// Where a run stands.
public enum BacktestState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED;

    /// True once nothing more will happen to the run.
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED;
    }
}
