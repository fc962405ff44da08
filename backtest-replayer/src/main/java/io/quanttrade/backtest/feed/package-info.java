/// Where a replay's market data comes from: files, or the recorded topics merged by (event time,
/// partition, offset). Rows that cannot be read are reported with their place; nothing is dropped
/// silently.
@NullMarked
package io.quanttrade.backtest.feed;

import org.jspecify.annotations.NullMarked;
