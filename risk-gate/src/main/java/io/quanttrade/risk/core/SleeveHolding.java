package io.quanttrade.risk.core;

/// What a [Sleeve] holds.
///
/// @param quantity signed units, never 0
/// @param entries entry orders that filled, in part or whole, since the sleeve was flat
public record SleeveHolding(long quantity, int entries) {}
