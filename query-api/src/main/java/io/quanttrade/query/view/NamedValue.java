package io.quanttrade.query.view;

/// A value a rule saw, in plain decimal.
public record NamedValue(String name, String value) {}
