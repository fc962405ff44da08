package io.quanttrade.topics.strategy;

/// What a deployment does: raise all signals, exits only, or none.
public enum DeploymentState {
    RUNNING,
    PAUSED,
    STOPPED
}
