/// Orders that wait at the broker, not at the exchange: super orders, forever orders, conditional
/// triggers and the exit on profit or loss.
///
/// In: well-formed requests and, through {@link io.quanttrade.simulator.engine.MarketWatcher},
/// every new price. Out: ordinary orders sent to the exchange; the desks' own state as settings of
/// the account, so that a restart changes nothing. Always true: a trigger fires at most once.
@NullMarked
package io.quanttrade.simulator.desk;

import org.jspecify.annotations.NullMarked;
