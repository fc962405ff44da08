/// What a replay says: metrics with stated definitions, `result.json`, `fills.csv`, `equity.csv`,
/// and the table on the console.
@NullMarked
package io.quanttrade.backtest.report;

import org.jspecify.annotations.NullMarked;
