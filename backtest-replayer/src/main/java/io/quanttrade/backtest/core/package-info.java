/// The replay loop: market data in, fills and an equity curve out. It drives the very cores of live
/// trading (signal-engine, risk-gate, paper venue) by event time in one thread. Pure: the same
/// inputs give the same result and the same hash.
@NullMarked
package io.quanttrade.backtest.core;

import org.jspecify.annotations.NullMarked;
