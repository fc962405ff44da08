package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Price;
import org.jspecify.annotations.Nullable;

/// One update of an instrument from the market: the last trade and, where the source has it, the
/// best quote.
///
/// @param source where it came from, for example `dhan-feed` or `csv`
/// @param sequence contiguous per instrument from 1, given by ingest; a gap means a lost record
/// @param eventTime exchange time, epoch nanoseconds UTC (Dhan's feed: whole seconds)
/// @param receivedTime wall clock at ingest, epoch nanoseconds UTC
/// @param kind what changed
/// @param lastPrice last traded price, positive and on the tick; the index value for an index
/// @param lastQuantity units of the last trade, 0 = unknown
/// @param dayVolume units traded since the session began, 0 = unknown; never falls within a day
/// @param bid best bid, null = unknown
/// @param bidQuantity units at the best bid, 0 = unknown
/// @param ask best ask, null = unknown
/// @param askQuantity units at the best ask, 0 = unknown
/// @param flags set of [TickFlag] bits: what ingest noticed about it; 0 = clean
/// @param openInterest open contracts of a derivative, 0 = unknown or none
public record Tick(
        InstrumentId instrument,
        String source,
        long sequence,
        long eventTime,
        long receivedTime,
        TickKind kind,
        Price lastPrice,
        long lastQuantity,
        long dayVolume,
        @Nullable Price bid,
        long bidQuantity,
        @Nullable Price ask,
        long askQuantity,
        int flags,
        long openInterest)
        implements Event {

    /// A tick whose open interest is unknown.
    public Tick(
            InstrumentId instrument,
            String source,
            long sequence,
            long eventTime,
            long receivedTime,
            TickKind kind,
            Price lastPrice,
            long lastQuantity,
            long dayVolume,
            @Nullable Price bid,
            long bidQuantity,
            @Nullable Price ask,
            long askQuantity,
            int flags) {
        this(
                instrument,
                source,
                sequence,
                eventTime,
                receivedTime,
                kind,
                lastPrice,
                lastQuantity,
                dayVolume,
                bid,
                bidQuantity,
                ask,
                askQuantity,
                flags,
                0);
    }

    public Tick {
        Checks.require(sequence > 0, "sequence", "must be positive");
        Checks.require(lastPrice.isPositive(), "lastPrice", "must be positive");
        Checks.require(lastQuantity >= 0, "lastQuantity", "must not be negative");
        Checks.require(dayVolume >= 0, "dayVolume", "must not be negative");
        Checks.require(bidQuantity >= 0, "bidQuantity", "must not be negative");
        Checks.require(askQuantity >= 0, "askQuantity", "must not be negative");
        Checks.require(openInterest >= 0, "openInterest", "must not be negative");
    }

    public boolean has(TickFlag flag) {
        return (flags & flag.bit()) != 0;
    }

    @Override
    public String eventId() {
        return instrument.value() + "#" + sequence;
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
