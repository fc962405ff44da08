/// Dhan's order update socket.
///
/// In: a login message, then order changes of the account. Out: `order_alert` messages. Always
/// true: nothing is replayed, and a bad login is dropped without a word.
@NullMarked
package io.quanttrade.simulator.orderupdate;

import org.jspecify.annotations.NullMarked;
