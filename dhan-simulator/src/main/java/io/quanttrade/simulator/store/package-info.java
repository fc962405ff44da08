/// What survives the process.
///
/// In: orders and trades as they change, the market position once a second. Out: the same after a
/// restart. Always true: a record is in the operating system's hands before the broker answers, so
/// it survives a kill of the process; a torn last record is cut off; files are for the owner only.
@NullMarked
package io.quanttrade.simulator.store;

import org.jspecify.annotations.NullMarked;
