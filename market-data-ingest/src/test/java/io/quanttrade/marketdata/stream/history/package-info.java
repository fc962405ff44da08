/// Imports into a real broker, killed ones among them.
@NullMarked
package io.quanttrade.marketdata.stream.history;

import org.jspecify.annotations.NullMarked;
