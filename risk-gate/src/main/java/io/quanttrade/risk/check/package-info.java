/// The rules, one class each, in a closed ordered list ([Rules#ALL]). What comes in is a
/// [CheckContext]: the signal, the order it would become, the limits and what the account would
/// look like. What goes out is one result per rule with the limit and the observed value as text.
///
/// What must always hold: every rule is evaluated and recorded; a missing, zero or negative limit
/// or input denies; an exit is never stopped by a rule for entries.
@NullMarked
package io.quanttrade.risk.check;

import org.jspecify.annotations.NullMarked;
