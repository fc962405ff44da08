/// Dhan's REST API v2.
///
/// In: requests as plain values. Out: answers as plain values, with Dhan's shapes, error bodies and
/// order of checks. Always true: an answer is built after the journal has the change.
@NullMarked
package io.quanttrade.simulator.rest;

import org.jspecify.annotations.NullMarked;
