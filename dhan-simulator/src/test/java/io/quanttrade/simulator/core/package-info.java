/// Tests of the pure market and exchange.
///
/// In: seeds, tapes, requests. Out: ticks and orders. Always true: nothing here knows a clock.
@NullMarked
package io.quanttrade.simulator.core;

import org.jspecify.annotations.NullMarked;
