/// Imported history. Comes in: rows of a source in order of time, with what they are of. Goes out:
/// ticks, bars, books and factors on the history topics, and per local day one entry of
/// `history.coverage.v1` in the same transaction. Always holds: a day is there wholly or not at
/// all, a day that is there is never written again, and rows in = imported + rejected + already
/// there.
@NullMarked
package io.quanttrade.marketdata.stream.history;

import org.jspecify.annotations.NullMarked;
