/// The pure core of signal-engine. In: ticks of one partition in log order, deployments before the
/// tick they take effect at. Out: closed bars and signals, into a [SignalCore.Sink].
///
/// What must hold:
/// - a closed bar never changes; it has at least one tick, all of them in its `[start, end)`; none
///   overlaps another; `low <= open, close <= high`;
/// - volume is conserved: on every interval and date, the volumes of all bars (the forming one too)
///   add up to the largest day volume of the accepted ticks, less that of the first of them, plus
///   the first one's own quantity. Accepted is a trusted trade not before the forming bar that
///   knows its day volume. A date's ticks are taken to come together: one that comes after another
///   date's counts as a first tick;
/// - a strategy's state is a function of the closed bars that are kept (an anchor before the market
///   date and all bars of the date), so a restart, or a deployment that comes later, gives the very
///   signals of an uninterrupted run;
/// - outputs come in a fixed order and depend on no clock, no randomness and no hash order.
@NullMarked
package io.quanttrade.signal.core;

import org.jspecify.annotations.NullMarked;
