package io.quanttrade.topics.signal;

/// What a strategy wants to happen.
public enum SignalAction {
    ENTER_LONG,
    EXIT_LONG
}
