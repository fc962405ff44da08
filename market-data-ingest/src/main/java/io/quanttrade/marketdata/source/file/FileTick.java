package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.marketdata.TickFlag;
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

    /// Sale conditions of the consolidated tape: traded in extended hours.
    private static final int EXTENDED_HOURS = 1 << 10 | 1 << 13;

    /// Sale conditions of the consolidated tape: sold and out of sequence, reported late.
    private static final int OUT_OF_SEQUENCE = 1 << 11 | 1 << 14;

    /// What the file says against it, as [TickFlag] bits: far from the market is `OUTLIER`, in
    /// extended hours `OFF_SESSION`, out of sequence `LATE`.
    public int flags() {
        return (suspicious ? TickFlag.OUTLIER.bit() : 0)
                | ((conditions & EXTENDED_HOURS) != 0 ? TickFlag.OFF_SESSION.bit() : 0)
                | ((conditions & OUT_OF_SEQUENCE) != 0 ? TickFlag.LATE.bit() : 0);
    }

    /// A point of a sampled feed.
    public FileTick(long tsNanos, Price price, long cumVolume) {
        this(tsNanos, price, 0, cumVolume, "", 0, false);
    }
}
