package io.quanttrade.marketdata.stream;

import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes instruments and calendar to their compacted topics, and only what differs from what
/// stands there.
///
/// **Dates.** The broker's file says what holds on the market's today, but not which date that is.
/// So the first record of an instrument holds from 1970-01-01, and a replay of any year finds it; a
/// record that changed later holds from the market date on which it was imported, which is known
/// from the first tick of that date. A market that went back before the date of the record gets it
/// anew, dated then.
public final class ReferencePublisher {

    /// On the first record of an instrument.
    public static final LocalDate FROM_THE_BEGINNING = LocalDate.EPOCH;

    private static final Duration READ_BOUND = Duration.ofSeconds(30);

    private final RecordPublisher publisher;
    private final Map<String, Instrument> published = new HashMap<>();
    private final Map<String, CalendarEntry> calendar = new HashMap<>();

    /// Reads what the topics hold.
    ///
    /// @throws IllegalStateException `stream-unavailable` when they cannot be read in 30 s
    public ReferencePublisher(String bootstrap, RecordPublisher publisher, NanoClock clock)
            throws InterruptedException {
        this.publisher = publisher;
        try (TopicTable table =
                new TopicTable(
                        bootstrap,
                        "market-data-ingest-reference",
                        List.of(Topics.REFERENCE_INSTRUMENT, Topics.REFERENCE_CALENDAR),
                        clock)) {
            if (!table.awaitCaughtUp(READ_BOUND)) {
                throw new IllegalStateException(
                        "stream-unavailable: reference topics cannot be read from " + bootstrap);
            }
            published.putAll(table.snapshot().of(Topics.REFERENCE_INSTRUMENT));
            calendar.putAll(table.snapshot().of(Topics.REFERENCE_CALENDAR));
        }
    }

    /// Writes the entries that are new or differ; returns how many.
    public int publishCalendar(Collection<CalendarEntry> entries) {
        int written = 0;
        for (CalendarEntry entry : entries) {
            CalendarEntry before = calendar.get(entry.id());
            if (before == null || !sameRule(before, entry)) {
                publisher.send(Topics.REFERENCE_CALENDAR, entry);
                calendar.put(entry.id(), entry);
                written++;
            }
        }
        return written;
    }

    /// Writes the instruments the topic does not have yet; returns how many. Ones that are there
    /// with other values wait for [#publishChanges].
    public int publishNew(Collection<Instrument> instruments) {
        int written = 0;
        for (Instrument instrument : instruments) {
            if (!published.containsKey(instrument.key())) {
                send(instrument, FROM_THE_BEGINNING);
                written++;
            }
        }
        return written;
    }

    /// Writes the instruments whose values differ from what the topic holds, as of a market date;
    /// returns how many.
    public synchronized int publishChanges(
            Collection<Instrument> instruments, LocalDate marketDate) {
        int written = 0;
        for (Instrument instrument : instruments) {
            Instrument before = published.get(instrument.key());
            if (before == null
                    || before.effectiveFrom().isAfter(marketDate)
                    || !sameValues(before, instrument)) {
                send(instrument, before == null ? FROM_THE_BEGINNING : marketDate);
                written++;
            }
        }
        return written;
    }

    private void send(Instrument instrument, LocalDate effectiveFrom) {
        Instrument dated = instrument.dated(effectiveFrom, null, instrument.receivedTime());
        publisher.send(Topics.REFERENCE_INSTRUMENT, dated);
        published.put(dated.key(), dated);
    }

    private static boolean sameValues(Instrument before, Instrument now) {
        return before.dated(FROM_THE_BEGINNING, null, 0)
                .equals(now.dated(FROM_THE_BEGINNING, null, 0));
    }

    private static boolean sameRule(CalendarEntry before, CalendarEntry now) {
        return before.withReceivedTime(0).equals(now.withReceivedTime(0));
    }
}
