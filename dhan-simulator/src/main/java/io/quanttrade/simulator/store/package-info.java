/// What survives the process.
///
/// In: orders, trades and settings as they change, minutes of the market that are over, the market
/// position twice a second. Out: the same after a restart. Always true: a record is in the
/// operating system's hands before the broker answers, so it survives a kill of the process; a torn
/// last record is cut off; files are for the owner only.
@NullMarked
package io.quanttrade.simulator.store;

import org.jspecify.annotations.NullMarked;
