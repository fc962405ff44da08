package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.marketdata.DepthKind;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.value.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of a recorded order-book stream.
public sealed interface DepthMessage {

    /// When the recorder got it, epoch nanoseconds UTC.
    long tsNanos();

    /// A book or a change of it.
    ///
    /// @param venue [#BEST] for the stream of best quotes, empty for the whole book: the two are
    ///   not in step and must not be mixed
    /// @param bids best level first; null = not part of it
    /// @param asks as `bids`; at least one side is there
    record Book(
            long tsNanos,
            DepthKind kind,
            String venue,
            @Nullable List<DepthLevel> bids,
            @Nullable List<DepthLevel> asks)
            implements DepthMessage {

        /// Venue of the stream of best quotes.
        public static final String BEST = "BEST";
    }

    /// A trade.
    record Trade(long tsNanos, Price price, long quantity) implements DepthMessage {}
}
