package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.value.Price;
import org.jspecify.annotations.Nullable;

/// A change of the best quote of one venue. A side whose price is null is not part of it and stays
/// as it was; a price with size 0 means that nothing is quoted on that side any more.
///
/// @param tsNanos epoch nanoseconds UTC
public record FileQuote(
        long tsNanos,
        @Nullable Price bid,
        long bidSize,
        @Nullable Price ask,
        long askSize,
        String venue) {}
