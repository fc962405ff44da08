package io.quanttrade.topics.instrument;

/// What kind of thing an instrument is.
public enum InstrumentKind {
    EQUITY,
    INDEX,
    FUTURE,
    OPTION
}
