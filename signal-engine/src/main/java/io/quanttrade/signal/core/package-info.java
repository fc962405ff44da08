/// The pure core of signal-engine. In: ticks of one partition in log order, deployments before the
/// tick they take effect at. Out: closed bars and signals, into a [SignalCore.Sink].
///
/// What must hold:
/// - a closed bar never changes; `low <= open, close <= high`; the volumes of a day's bars add up
///   to the rise of the day volume;
/// - a strategy's state is a function of the closed bars that are kept (an anchor before the market
///   date and all bars of the date), so a restart, or a deployment that comes later, gives the very
///   signals of an uninterrupted run;
/// - outputs come in a fixed order and depend on no clock, no randomness and no hash order.
@NullMarked
package io.quanttrade.signal.core;

import org.jspecify.annotations.NullMarked;
