package io.quanttrade.topics.kafka;

import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.wire.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The rows of imported days, read day after day at the offsets the ledger names and counted: a day
/// that does not hold just as many rows as its entry says is an error, never a shorter or another
/// day. Where the entry of a day was replaced, its old rows are passed over like those of any other
/// day, and its new ones may lie behind those of later days.
public final class HistoryRows<V extends Event> implements Iterator<Recorded<V>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int FETCH_RECORDS = 5_000;

    /// Over so many records it is quicker to read on than to seek.
    private static final long READ_ON = 20_000;

    private final Topic<V> topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Iterator<Coverage> days;
    private Iterator<ConsumerRecord<byte[], byte[]>> batch =
            List.<ConsumerRecord<byte[], byte[]>>of().iterator();
    private @Nullable TopicPartition partition;
    private @Nullable Coverage day;
    private long position;
    private long rowsOfDay;

    HistoryRows(String bootstrap, Topic<V> topic, Collection<Coverage> days) {
        this.topic = topic;
        Properties settings = KafkaSettings.consumer(bootstrap, "history-" + topic.name());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FETCH_RECORDS);
        this.consumer = new KafkaConsumer<>(settings);
        this.days = days.stream().sorted(Comparator.comparing(Coverage::day)).toList().iterator();
    }

    @Override
    public boolean hasNext() {
        while (day == null || rowsOfDay == day.rows()) {
            if (!days.hasNext()) {
                return false;
            }
            begin(days.next());
        }
        return true;
    }

    /// @throws IllegalStateException `history-incomplete` when rows of a day are missing,
    ///   `history-overfull` when there are others between them, `stream-unavailable` when the
    ///   broker sends nothing for 30 s
    @Override
    public Recorded<V> next() {
        if (!hasNext() || day == null) {
            throw new NoSuchElementException("all days are read");
        }
        while (true) {
            ConsumerRecord<byte[], byte[]> record = record(day);
            if (record.offset() > day.place().lastOffset()) {
                throw incomplete(day);
            }
            if (record.offset() >= day.place().firstOffset()) {
                rowsOfDay++;
                if (rowsOfDay == day.rows() && record.offset() < day.place().lastOffset()) {
                    throw overfull(day);
                }
                return new Recorded<>(
                        record.partition(), record.offset(), topic.codec().decode(record.value()));
            }
        }
    }

    /// The day the row read last belongs to.
    public Coverage day() {
        if (day == null) {
            throw new IllegalStateException("no row was read");
        }
        return day;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void begin(Coverage next) {
        day = next;
        rowsOfDay = 0;
        TopicPartition wanted = new TopicPartition(topic.name(), next.place().partition());
        long first = next.place().firstOffset();
        boolean readOn =
                wanted.equals(partition) && first >= position && first - position <= READ_ON;
        if (!readOn) {
            consumer.assign(List.of(wanted));
            consumer.seek(wanted, first);
            batch = List.<ConsumerRecord<byte[], byte[]>>of().iterator();
            partition = wanted;
            position = first;
        }
    }

    private ConsumerRecord<byte[], byte[]> record(Coverage wanted) {
        int silentPolls = 0;
        while (!batch.hasNext()) {
            TopicPartition from = Objects.requireNonNull(partition);
            if (consumer.position(from) > wanted.place().lastOffset()) {
                throw incomplete(wanted);
            }
            batch = poll(wanted);
            if (!batch.hasNext() && ++silentPolls * POLL.toMillis() > BOUND.toMillis()) {
                throw new IllegalStateException(
                        "stream-unavailable: no records of "
                                + from
                                + " within "
                                + BOUND.toSeconds()
                                + " s");
            }
        }
        ConsumerRecord<byte[], byte[]> record = batch.next();
        position = record.offset() + 1;
        return record;
    }

    private Iterator<ConsumerRecord<byte[], byte[]>> poll(Coverage wanted) {
        try {
            return consumer.poll(POLL).iterator();
        } catch (InvalidOffsetException e) {
            throw incomplete(wanted);
        }
    }

    private IllegalStateException incomplete(Coverage wanted) {
        return new IllegalStateException(
                "history-incomplete: "
                        + wanted.key()
                        + " should have "
                        + wanted.rows()
                        + " rows, "
                        + topic
                        + " holds "
                        + rowsOfDay);
    }

    private IllegalStateException overfull(Coverage wanted) {
        return new IllegalStateException(
                "history-overfull: "
                        + wanted.key()
                        + " should have "
                        + wanted.rows()
                        + " rows, "
                        + topic
                        + " holds more between the offsets "
                        + wanted.place().firstOffset()
                        + " and "
                        + wanted.place().lastOffset()
                        + "; import the day again with --replace");
    }
}
