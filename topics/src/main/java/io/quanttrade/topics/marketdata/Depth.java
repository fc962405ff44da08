package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The order book of an instrument, or a change of it. A book is the state after its last snapshot
/// and the updates since, side by side.
///
/// @param source where it came from, for example `dhan-depth20`
/// @param sequence contiguous from 1 per instrument and source; a gap means a lost record
/// @param eventTime exchange time, epoch nanoseconds UTC; the received time where the source has
///   none, as with Dhan
/// @param receivedTime wall clock at ingest, epoch nanoseconds UTC
/// @param venue venue of a book that is one of several of the instrument, empty = its only venue
/// @param bids best level first; null = not part of this record, that side stays as it was
/// @param asks as `bids`; at least one side is there
public record Depth(
        InstrumentId instrument,
        String source,
        long sequence,
        long eventTime,
        long receivedTime,
        DepthKind kind,
        String venue,
        @Nullable List<DepthLevel> bids,
        @Nullable List<DepthLevel> asks)
        implements Event {

    public Depth {
        Checks.require(sequence > 0, "sequence", "must be positive");
        Checks.require(bids != null || asks != null, "bids", "or asks must be there");
        bids = bids == null ? null : List.copyOf(bids);
        asks = asks == null ? null : List.copyOf(asks);
        if (kind == DepthKind.SNAPSHOT) {
            requireQuantities(bids);
            requireQuantities(asks);
        }
    }

    private static void requireQuantities(@Nullable List<DepthLevel> side) {
        if (side != null) {
            side.forEach(
                    level ->
                            Checks.require(
                                    level.quantity() > 0,
                                    "quantity",
                                    "must be positive in a snapshot"));
        }
    }

    @Override
    public String eventId() {
        return instrument.value() + "/" + source + "#" + sequence;
    }

    @Override
    public String key() {
        return instrument.value();
    }

    @Override
    public String causationId() {
        return "";
    }
}
