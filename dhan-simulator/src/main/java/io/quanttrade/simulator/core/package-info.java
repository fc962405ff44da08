/// The simulated market and exchange without any I/O, clock or hidden randomness.
///
/// In: rows of recorded files or a seed, order requests, the market time of each call. Out: changed
/// instruments, orders and trades, handed to an {@link
/// io.quanttrade.simulator.core.ExchangeListener}. Always true: prices are `long` ten-thousandths
/// of a rupee, filled quantity never exceeds ordered quantity, a final order status never changes,
/// the same seed gives the same ticks. One thread.
@NullMarked
package io.quanttrade.simulator.core;

import org.jspecify.annotations.NullMarked;
