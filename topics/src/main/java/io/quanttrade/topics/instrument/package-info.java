/// Reference data with effective dates: instruments and the rulebook (sessions with their phases,
/// holidays, charges, price steps, lots, freeze quantities, bands, halts, corporate actions).
/// Written by ingest from the broker's instrument file and the built-in rulebook; read by
/// everything that decides. A rule holds for the market dates in its half-open range
/// `[effectiveFrom, effectiveTo)`, so that an old day is judged by that day's rules. All records
/// are immutable; the lookups over them are pure and give the same answer whatever the order of the
/// records.
@NullMarked
package io.quanttrade.topics.instrument;

import org.jspecify.annotations.NullMarked;
