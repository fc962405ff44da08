/// A local stand-in for the Dhan broker: REST API v2, market feed, depth and order update sockets
/// on one port, over recorded ticks or a seeded market.
///
/// In: a {@link io.quanttrade.simulator.SimulatorConfig}. Out: a running {@link
/// io.quanttrade.simulator.DhanSimulator}. Always true: an ordinary Dhan client works against it
/// with nothing changed but the base URL.
@NullMarked
package io.quanttrade.simulator;

import org.jspecify.annotations.NullMarked;
