package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.value.Price;

/// One tick or trade of a file.
///
/// @param tsNanos epoch nanoseconds UTC
/// @param price last traded price, positive
/// @param size units of the trade; for a sampled feed 0
/// @param cumVolume units traded so far: the file's own `cum_volume`, or for trades the running sum
///   of `size` since the first row of the file
/// @param venue code of the venue, empty where the file has none
/// @param conditions sale conditions as bits, 0 where the file has none
/// @param suspicious true where the file marks it as far from the market
public record FileTick(
        long tsNanos,
        Price price,
        long size,
        long cumVolume,
        String venue,
        int conditions,
        boolean suspicious) {

    /// A point of a sampled feed.
    public FileTick(long tsNanos, Price price, long cumVolume) {
        this(tsNanos, price, 0, cumVolume, "", 0, false);
    }
}
