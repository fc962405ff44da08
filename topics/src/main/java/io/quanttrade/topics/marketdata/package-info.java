/// Ticks, bars, books and feed events; of imported history also price factors and what was
/// imported. Ingest writes all but the live bars, signal-engine writes those. Per instrument the
/// tick sequence is contiguous from 1; a bar covers `[start, end)` and low <= open, close <= high
/// holds.
@NullMarked
package io.quanttrade.topics.marketdata;

import org.jspecify.annotations.NullMarked;
