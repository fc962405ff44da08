package io.quanttrade.topics.risk;

/// What an account may do: everything, exits only, or cancels only.
public enum TradingState {
    ACTIVE,
    REDUCING,
    HALTED
}
