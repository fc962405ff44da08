package io.quanttrade.topics.signal;

/// A value a rule saw when it decided, in plain decimal, for example `fast(1) = 2873.412`.
public record SignalInput(String name, String value) {}
