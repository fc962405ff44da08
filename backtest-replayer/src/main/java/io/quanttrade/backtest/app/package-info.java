/// The commands `backtest run` and `verify`, on a plain main: no application server, no broker
/// where files are read.
@NullMarked
package io.quanttrade.backtest.app;

import org.jspecify.annotations.NullMarked;
