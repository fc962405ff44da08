package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was imported of one instrument, kind, interval and local day. It is written in the same
/// transaction as the rows it counts: where it is, all of them are.
///
/// @param interval length of the bars, null for the other kinds
/// @param day local date of the rows in `zone`
/// @param zone of the exchange
/// @param rows number of rows, positive
/// @param firstTime event time of the first row, epoch nanoseconds UTC; of a bar its start
/// @param lastTime event time of the last row, epoch nanoseconds UTC; of a bar its start
/// @param volume units traded, times `quantityFactor`; 0 where the kind has none
/// @param source what was read
/// @param rejectedRows rows of the source that were refused while this day was read
/// @param priceFactor prices on the topic are those of the source times this
/// @param quantityFactor quantities on the topic are those of the source times this
/// @param place where the rows are
/// @param receivedTime wall clock of the import, epoch nanoseconds UTC
public record Coverage(
        InstrumentId instrument,
        DataKind kind,
        @Nullable BarInterval interval,
        LocalDate day,
        ZoneId zone,
        long rows,
        long firstTime,
        long lastTime,
        long volume,
        Source source,
        long rejectedRows,
        long priceFactor,
        long quantityFactor,
        Place place,
        long receivedTime)
        implements Event {

    /// What was read.
    ///
    /// @param format layout of the source, for example `trades`
    /// @param name file name without folder, or the request
    /// @param sha256 of the file as it is, or of the rows of a request; 64 hexadecimal digits
    public record Source(String format, String name, String sha256) {

        private static final int SHORT_DIGITS = 12;

        public Source {
            Checks.require(sha256.matches("[0-9a-f]{64}"), "sha256", "must have 64 digits");
        }

        /// [Tick#source] and `Depth.source` of its rows.
        public String label() {
            return Tick.IMPORT_PREFIX + sha256.substring(0, SHORT_DIGITS);
        }
    }

    /// Where rows are: all in one partition, from the first to the last offset, both included.
    public record Place(int partition, long firstOffset, long lastOffset) {

        public Place {
            Checks.require(partition >= 0, "partition", "must not be negative");
            Checks.require(
                    firstOffset >= 0 && firstOffset <= lastOffset,
                    "offsets",
                    "must be a range of offsets");
        }
    }

    public Coverage {
        Checks.require((kind == DataKind.BAR) == (interval != null), "interval", "is for bars");
        Checks.require(rows > 0, "rows", "must be positive");
        Checks.require(firstTime <= lastTime, "firstTime", "must not be after lastTime");
        Checks.require(volume >= 0, "volume", "must not be negative");
        Checks.require(rejectedRows >= 0, "rejectedRows", "must not be negative");
        Checks.require(priceFactor > 0, "priceFactor", "must be positive");
        Checks.require(quantityFactor > 0, "quantityFactor", "must be positive");
    }

    /// Key of a day, for example `NSE:TCS/bar/1m/2021-05-17`; `-` stands for no interval.
    public static String key(
            InstrumentId instrument, DataKind kind, @Nullable BarInterval interval, LocalDate day) {
        return instrument.value()
                + "/"
                + kind.name().toLowerCase(Locale.ROOT)
                + "/"
                + (interval == null ? "-" : interval)
                + "/"
                + day;
    }

    /// The same day at another place.
    public Coverage at(Place other) {
        return new Coverage(
                instrument,
                kind,
                interval,
                day,
                zone,
                rows,
                firstTime,
                lastTime,
                volume,
                source,
                rejectedRows,
                priceFactor,
                quantityFactor,
                other,
                receivedTime);
    }

    @Override
    public String eventId() {
        return key();
    }

    @Override
    public String key() {
        return key(instrument, kind, interval, day);
    }

    @Override
    public long eventTime() {
        return lastTime;
    }

    @Override
    public String causationId() {
        return "";
    }
}
