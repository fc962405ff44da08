/// Drives the pure market and exchange through wall time.
///
/// In: the wall clock, switches, the data folder. Out: market changes and order changes to the
/// sockets, records to the journal. Always true: everything runs on one event loop; a record is
/// written before anyone hears of the change; the saved market position lags what was sent.
@NullMarked
package io.quanttrade.simulator.engine;

import org.jspecify.annotations.NullMarked;
