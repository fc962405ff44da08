package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Price;
import org.jspecify.annotations.Nullable;

/// One update of an instrument from the market: the last trade and, where the source has it, the
/// best quote.
///
/// @param source where it came from, for example `dhan-feed` or `csv`; imported history has
///   [#IMPORT_PREFIX] and the first 12 hexadecimal digits of the file's SHA-256
/// @param sequence contiguous per instrument from 1, given by ingest; a gap means a lost record. In
///   imported history the number of the accepted row in its source
/// @param eventTime exchange time, epoch nanoseconds UTC (Dhan's feed: whole seconds)
/// @param receivedTime wall clock at ingest, epoch nanoseconds UTC
/// @param kind what changed; [TickKind#SESSION_END] is a timer record, see [#sessionEnd]
/// @param lastPrice last traded price, positive and on the tick; the index value for an index
/// @param lastQuantity units of the last trade, 0 = unknown
/// @param dayVolume units traded since the session began, 0 = unknown; never falls within a day
/// @param bid best bid, null = unknown
/// @param bidQuantity units at the best bid, 0 = unknown
/// @param ask best ask, null = unknown
/// @param askQuantity units at the best ask, 0 = unknown
/// @param flags set of [TickFlag] bits: what ingest noticed about it; 0 = clean
/// @param openInterest open contracts of a derivative, 0 = unknown or none
/// @param venue code of the venue inside a market that has several, empty = the only one
/// @param conditions sale conditions as the source's bits, 0 = none given
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
        long openInterest,
        String venue,
        int conditions)
        implements Event {

    /// What the source of every imported tick begins with.
    public static final String IMPORT_PREFIX = "import:";

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

    /// A tick of a market with one venue and no sale conditions.
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
            int flags,
            long openInterest) {
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
                openInterest,
                "",
                0);
    }

    /// The record that says an instrument's continuous session is over: the last price, day volume
    /// and open interest again, no last quantity, no quote. Of the flags it keeps those that doubt
    /// the price (`OUTLIER`, `LATE`).
    ///
    /// @param last the instrument's last tick before it
    /// @param sequence its own, the instrument's next one
    /// @param end end of the session by the calendar (the first instant after it), epoch
    ///   nanoseconds UTC: its event time
    /// @param receivedTime wall clock at which it is written, epoch nanoseconds UTC
    public static Tick sessionEnd(Tick last, long sequence, long end, long receivedTime) {
        return new Tick(
                last.instrument(),
                last.source(),
                sequence,
                end,
                receivedTime,
                TickKind.SESSION_END,
                last.lastPrice(),
                0,
                last.dayVolume(),
                null,
                0,
                null,
                0,
                last.flags() & (TickFlag.OUTLIER.bit() | TickFlag.LATE.bit()),
                last.openInterest());
    }

    public Tick {
        Checks.require(
                kind != TickKind.SESSION_END
                        || (lastQuantity == 0
                                && bid == null
                                && bidQuantity == 0
                                && ask == null
                                && askQuantity == 0),
                "kind",
                "SESSION_END has no last quantity and no quote");
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

    /// `NSE:TCS#42`; with the source where it was imported, because each source counts from 1:
    /// `NSE:TCS@import:0123456789ab#42`.
    @Override
    public String eventId() {
        String origin = source.startsWith(IMPORT_PREFIX) ? "@" + source : "";
        return instrument.value() + origin + "#" + sequence;
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
