/// The pure heart of the gate: a signal, the account and the rules go in, one decision comes out;
/// an order event and the account go in, the account and its position come out. Nothing here reads
/// a clock, a store or a topic, so live, replay and backtest give the same results.
///
/// What must always hold: a position is the sum of its fills; `cash flow = realised - cost of what
/// is open - charges`, to the last 1/10,000; an event is applied once however often it comes; an
/// approval reserves its whole value before the next signal is looked at.
@NullMarked
package io.quanttrade.risk.core;

import org.jspecify.annotations.NullMarked;
