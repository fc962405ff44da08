/// Turns raw updates of an instrument into ticks. Comes in: what a source says, in the order it
/// arrived. Goes out: ticks with contiguous sequences, flags, gaps, duplicates and rejections with
/// a code. Always holds: in = clean + flagged + rejected + duplicates, and per instrument the
/// sequence is contiguous from 1. Pure: no clock, no I/O, no threads.
@NullMarked
package io.quanttrade.marketdata.core;

import org.jspecify.annotations.NullMarked;
