package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// The rows of one source (a file, or what a broker answered) on their way to the topics, cut into
/// days and counted. A source may hold several kinds; a new day of one of them ends the day of all.
public final class SourceImport {

    /// What a source is of and how its numbers were changed.
    ///
    /// @param priceFactor prices were multiplied with it
    /// @param quantityFactor quantities were multiplied with it
    /// @param receivedTime wall clock of the import, epoch nanoseconds UTC
    public record Terms(
            Coverage.Source source,
            InstrumentId instrument,
            ZoneId zone,
            long priceFactor,
            long quantityFactor,
            long receivedTime) {}

    /// Told of each day that is passed over because it is there from another source.
    public interface Listener {
        void otherSource(Coverage there, Coverage.Source offered);
    }

    private static final Coverage.Place NOWHERE = new Coverage.Place(0, 0, 0);

    private final HistoryWriter writer;
    private final Terms terms;
    private final Listener listener;
    private final List<Track<?>> tracks = new ArrayList<>();
    private long rejected;
    private long rejectedOfDay;
    private long imported;
    private long alreadyThere;
    private long otherSource;
    private long days;
    private long daysAlreadyThere;
    private long daysOtherSource;

    public SourceImport(HistoryWriter writer, Terms terms, Listener listener) {
        this.writer = writer;
        this.terms = terms;
        this.listener = listener;
    }

    /// The way of one kind of rows.
    ///
    /// @param cumulative true where the volume given with a row is that of the day so far
    public <V extends Event> Track<V> track(
            Topic<V> topic, DataKind kind, @Nullable BarInterval interval, boolean cumulative) {
        Track<V> track = new Track<>(topic, kind, interval, cumulative);
        tracks.add(track);
        return track;
    }

    /// A row was refused; somebody else has said why.
    public void reject() {
        rejected++;
        rejectedOfDay++;
    }

    /// All rows were given: ends the open days and commits.
    ///
    /// @throws ImportException as for [HistoryWriter#commit]
    public void finish() {
        endDays();
        writer.commit();
    }

    /// All rows were given; the caller commits.
    void endDays() {
        tracks.forEach(Track::endDay);
    }

    /// What was committed so far.
    ///
    /// @param rows that were read, counted by the reader
    public ImportTally tally(long rows) {
        return new ImportTally(
                rows,
                imported,
                rejected,
                alreadyThere,
                otherSource,
                days,
                daysAlreadyThere,
                daysOtherSource);
    }

    /// The rows of one kind of a source. Days ascend; within a day times may go back.
    public final class Track<V extends Event> {

        private final Topic<V> topic;
        private final DataKind kind;
        private final @Nullable BarInterval interval;
        private final boolean cumulative;
        private final LocalDays localDays = new LocalDays(terms.zone());
        private final long wallMillis = terms.receivedTime() / MarketTime.NANOS_PER_MILLI;
        private final byte[] instrumentKey =
                terms.instrument().value().getBytes(StandardCharsets.UTF_8);

        private @Nullable LocalDate day;
        private boolean open;
        private @Nullable Coverage there;
        private long rows;
        private long firstTime;
        private long lastTime;
        private long volume;
        private @Nullable Future<RecordMetadata> first;
        private @Nullable Future<RecordMetadata> last;

        private Track(
                Topic<V> topic, DataKind kind, @Nullable BarInterval interval, boolean cumulative) {
            this.topic = topic;
            this.kind = kind;
            this.interval = interval;
            this.cumulative = cumulative;
        }

        /// Takes the next row.
        ///
        /// @param time time that says which day it belongs to, epoch nanoseconds UTC
        /// @param traded its volume
        /// @return false when its day has ended already: it is not taken
        /// @throws ImportException as for [HistoryWriter#commit]
        public boolean add(V row, long time, long traded) {
            LocalDate rowDay = localDays.of(time);
            if (!open || !rowDay.equals(day)) {
                if (day != null && (rowDay.isBefore(day) || (!open && rowDay.equals(day)))) {
                    return false;
                }
                tracks.forEach(track -> track.endDayBefore(rowDay));
                writer.commitIfDue();
                begin(rowDay, time);
            }
            rows++;
            firstTime = Math.min(firstTime, time);
            lastTime = Math.max(lastTime, time);
            volume = cumulative ? Math.max(volume, traded) : sum(traded);
            if (there == null) {
                last = writer.send(topic, key(row), row, wallMillis);
                if (first == null) {
                    first = last;
                }
            }
            return true;
        }

        private long sum(long traded) {
            try {
                return Math.addExact(volume, traded);
            } catch (ArithmeticException e) {
                throw new ImportException(
                        "quantity-too-large: the volume of "
                                + terms.instrument()
                                + " on "
                                + day
                                + " does not fit; give a smaller --quantity-exponent",
                        e);
            }
        }

        private byte[] key(V row) {
            return kind == DataKind.FACTOR
                    ? row.key().getBytes(StandardCharsets.UTF_8)
                    : instrumentKey;
        }

        private void begin(LocalDate next, long time) {
            day = next;
            open = true;
            String key = Coverage.key(terms.instrument(), kind, interval, next);
            there = writer.inTheWay(key);
            if (there == null) {
                refuseOtherZone(writer.there(key));
            }
            rows = 0;
            firstTime = time;
            lastTime = time;
            volume = 0;
            first = null;
            last = null;
            if (there != null && isOther(there)) {
                listener.otherSource(there, terms.source());
            }
        }

        /// Another zone cuts other days: rows next to midnight would be there twice or not at all.
        private void refuseOtherZone(@Nullable Coverage replaced) {
            if (replaced != null && !replaced.zone().equals(terms.zone())) {
                throw new ImportException(
                        "zone-differs: "
                                + replaced.key()
                                + " is a day of "
                                + replaced.zone()
                                + ", that of "
                                + terms.source().name()
                                + " one of "
                                + terms.zone()
                                + "; replace it with --zone "
                                + replaced.zone());
            }
        }

        private boolean isOther(Coverage known) {
            return !known.source().sha256().equals(terms.source().sha256());
        }

        private void endDayBefore(LocalDate next) {
            if (open && day != null && day.isBefore(next)) {
                endDay();
            }
        }

        private void endDay() {
            if (!open || day == null) {
                return;
            }
            open = false;
            if (there == null) {
                long count = rows;
                writer.finishDay(
                        coverage(day),
                        first,
                        last,
                        () -> {
                            imported += count;
                            days++;
                        });
            } else if (isOther(there)) {
                otherSource += rows;
                daysOtherSource++;
            } else {
                alreadyThere += rows;
                daysAlreadyThere++;
            }
            rejectedOfDay = 0;
        }

        private Coverage coverage(LocalDate of) {
            return new Coverage(
                    terms.instrument(),
                    kind,
                    interval,
                    of,
                    terms.zone(),
                    rows,
                    firstTime,
                    lastTime,
                    volume,
                    terms.source(),
                    rejectedOfDay,
                    terms.priceFactor(),
                    terms.quantityFactor(),
                    NOWHERE,
                    terms.receivedTime());
        }
    }
}
