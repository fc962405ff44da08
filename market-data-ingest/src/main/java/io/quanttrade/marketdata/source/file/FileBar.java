package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.value.Price;

/// One bar of a file. `low <= open, close <= high` holds.
///
/// @param startNanos opening time, epoch nanoseconds UTC; for a daily row the opening of the
///   session on its date
/// @param volume units, fractions cut off; 0 where the file has none
public record FileBar(
        long startNanos, Price open, Price high, Price low, Price close, long volume) {}
