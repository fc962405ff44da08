/// Ticks, bars and feed events. Ingest writes ticks and feed events, signal-engine writes bars. Per
/// instrument the tick sequence is contiguous from 1; a bar covers `[start, end)` and low <= open,
/// close <= high holds.
@NullMarked
package io.quanttrade.topics.marketdata;

import org.jspecify.annotations.NullMarked;
