/// Ids, amounts and times every message is made of. Nothing comes in from outside; immutable values
/// go out. Amounts are scaled `long`s in 1/10,000 of the currency unit, quantities are `long`s in
/// units, times are epoch nanoseconds UTC; no floating point, no clock, no randomness.
@NullMarked
package io.quanttrade.topics.value;

import org.jspecify.annotations.NullMarked;
