/// Ticks, bars, books and feed events. Ingest writes all but the bars, signal-engine writes those.
/// Per instrument the tick sequence is contiguous from 1; a bar covers `[start, end)` and low <=
/// open, close <= high holds.
@NullMarked
package io.quanttrade.topics.marketdata;

import org.jspecify.annotations.NullMarked;
