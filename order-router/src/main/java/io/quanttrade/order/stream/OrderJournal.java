package io.quanttrade.order.stream;

import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TopicOffset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What the router knows of every order, on disk: `<data-dir>/router/orders.journal`.
///
/// Bounded growth: when the file has doubled since it was last written whole (64 MiB at least), it
/// is written anew without the orders that are settled (terminal, all events on the topic) and were
/// decided more than four days before the newest one, which keeps two market days across a weekend.
/// So it holds about four days of orders (at 2 KiB each and 7,000 a day some 60 MiB), twice that
/// between two rewrites. Of what was dropped a watermark per intent partition stays, so that such
/// an intent is known when it is read again.
///
/// Used under the lock of [OrderDesk].
public final class OrderJournal implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OrderJournal.class);
    private static final String FOLDER = "router";
    private static final String FILE = "orders.journal";
    private static final long RETAINED_NANOS = 4 * MarketTime.NANOS_PER_DAY;
    private static final long REWRITE_BYTES = 64L << 20;

    private final RecordFile file;
    private final Map<String, OrderEntry> orders = new LinkedHashMap<>();
    private final Map<Integer, JournalRecord.Dropped> dropped = new TreeMap<>();
    private final long rewriteBytes;
    private long rewriteAt;

    private OrderJournal(Path dataDir, long rewriteBytes) {
        this.rewriteBytes = rewriteBytes;
        this.file = RecordFile.open(dataDir.resolve(FOLDER).resolve(FILE), this::recover);
        this.rewriteAt = Math.max(rewriteBytes, 2 * file.size());
    }

    /// Opens or creates the journal of a data folder and reads it.
    ///
    /// @throws JournalException `journal-locked`, `journal-corrupt` or `journal-unavailable`
    public static OrderJournal open(Path dataDir) {
        return open(dataDir, REWRITE_BYTES);
    }

    static OrderJournal open(Path dataDir, long rewriteBytes) {
        return new OrderJournal(dataDir, rewriteBytes);
    }

    private void recover(byte[] payload) {
        switch (JournalRecord.decode(payload)) {
            case JournalRecord.Taken taken ->
                    orders.put(
                            taken.intent().correlationId(),
                            new OrderEntry(taken.intent(), taken.source()));
            case JournalRecord.Happened happened ->
                    entry(happened.event().order().correlationId()).apply(happened.event());
            case JournalRecord.Published published ->
                    entry(published.correlationId()).published(published.sequence());
            case JournalRecord.Dropped mark -> dropped.put(mark.partition(), mark);
        }
    }

    private OrderEntry entry(String correlationId) {
        OrderEntry entry = orders.get(correlationId);
        if (entry == null) {
            throw new JournalException(
                    "journal-corrupt",
                    "order " + correlationId + " has events but no intent in the journal");
        }
        return entry;
    }

    /// Every order by correlation id, in the order they were read.
    Collection<OrderEntry> orders() {
        return orders.values();
    }

    @Nullable OrderEntry find(String correlationId) {
        return orders.get(correlationId);
    }

    /// True when an intent of this place and time was settled and dropped.
    boolean wasDropped(OrderIntent intent, TopicOffset source) {
        JournalRecord.Dropped mark = dropped.get(source.partition());
        return mark != null
                && source.offset() <= mark.offset()
                && intent.decidedTime() <= mark.decidedTime();
    }

    OrderEntry take(OrderIntent intent, TopicOffset source) {
        append(new JournalRecord.Taken(intent, source));
        OrderEntry entry = new OrderEntry(intent, source);
        orders.put(intent.correlationId(), entry);
        return entry;
    }

    void happened(OrderEntry entry, OrderEvent event) {
        // Applied first: an event that cannot follow must not reach the disk.
        entry.apply(event);
        append(new JournalRecord.Happened(event));
    }

    void published(OrderEntry entry, int sequence) {
        entry.published(sequence);
        append(new JournalRecord.Published(entry.intent().correlationId(), sequence));
    }

    private void append(JournalRecord record) {
        file.append(JournalRecord.encode(record));
    }

    void force() {
        file.force();
    }

    /// Rewrites the file without what is settled and old, when it has grown enough.
    void compactWhenGrown() {
        if (file.size() < rewriteAt) {
            return;
        }
        long newest =
                orders.values().stream()
                        .mapToLong(entry -> entry.intent().decidedTime())
                        .max()
                        .orElse(0);
        long before = file.size();
        orders.values()
                .removeIf(
                        entry -> {
                            boolean old =
                                    entry.isSettled()
                                            && newest - entry.intent().decidedTime()
                                                    > RETAINED_NANOS;
                            if (old) {
                                mark(entry);
                            }
                            return old;
                        });
        file.rewrite(content());
        rewriteAt = Math.max(rewriteBytes, 2 * file.size());
        LOG.infof("journal rewritten: %d bytes are now %d", before, file.size());
    }

    private void mark(OrderEntry entry) {
        dropped.merge(
                entry.source().partition(),
                new JournalRecord.Dropped(
                        entry.source().partition(),
                        entry.source().offset(),
                        entry.intent().decidedTime()),
                (a, b) ->
                        new JournalRecord.Dropped(
                                a.partition(),
                                Math.max(a.offset(), b.offset()),
                                Math.max(a.decidedTime(), b.decidedTime())));
    }

    private List<byte[]> content() {
        List<byte[]> records = new ArrayList<>();
        dropped.values().forEach(mark -> records.add(JournalRecord.encode(mark)));
        for (OrderEntry entry : orders.values()) {
            records.add(
                    JournalRecord.encode(new JournalRecord.Taken(entry.intent(), entry.source())));
            entry.events()
                    .forEach(
                            event ->
                                    records.add(
                                            JournalRecord.encode(
                                                    new JournalRecord.Happened(event))));
            records.add(
                    JournalRecord.encode(
                            new JournalRecord.Published(
                                    entry.intent().correlationId(), entry.publishedSequence())));
        }
        return records;
    }

    @Override
    public void close() {
        file.close();
    }
}
