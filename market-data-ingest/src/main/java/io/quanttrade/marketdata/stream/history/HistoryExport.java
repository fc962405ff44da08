package io.quanttrade.marketdata.stream.history;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.HistoryRows;
import io.quanttrade.topics.kafka.PartitionReader;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Reads rows of one instrument from the topics and gives them to a file.
public final class HistoryExport {

    private final String bootstrap;
    private final InstrumentId instrument;
    private final DataKind kind;
    private final @Nullable BarInterval interval;

    /// @param interval of bars, null for the other kinds
    public HistoryExport(
            String bootstrap,
            InstrumentId instrument,
            DataKind kind,
            @Nullable BarInterval interval) {
        this.bootstrap = bootstrap;
        this.instrument = instrument;
        this.kind = kind;
        this.interval = interval;
    }

    /// The imported days of what is to be exported, in order.
    public List<Coverage> days() {
        return new HistoryLog(bootstrap)
                .coverage().values().stream()
                        .filter(day -> day.instrument().equals(instrument) && day.kind() == kind)
                        .filter(day -> Objects.equals(day.interval(), interval))
                        .toList();
    }

    /// Writes the rows of imported days.
    ///
    /// @param wanted event times to write; of a bar its start
    /// @return number of records written
    /// @throws IllegalStateException as for [HistoryRows#hasNext]
    public long imported(List<Coverage> days, LongPredicate wanted, ExportTable table, RowFile file)
            throws IOException {
        long written = 0;
        try (HistoryRows<? extends Event> rows =
                new HistoryLog(bootstrap).rows(HistoryLog.topic(kind), days)) {
            while (rows.hasNext()) {
                Event row = rows.next().value();
                if (wanted.test(time(row))) {
                    write(table, row, Scale.of(rows.day()), file);
                    written++;
                }
            }
        }
        return written;
    }

    /// Writes what live services recorded; the ends of sessions among the ticks are no rows.
    ///
    /// @return number of records written
    /// @throws IllegalStateException `stream-unavailable` when the broker does not answer
    public long recorded(LongPredicate wanted, ExportTable table, RowFile file) throws IOException {
        long written = 0;
        Topic<? extends Event> topic = recordedTopic();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            try (PartitionReader<? extends Event> reader =
                    new PartitionReader<>(bootstrap, topic, partition, -1)) {
                while (reader.hasNext()) {
                    Recorded<? extends Event> record = reader.next();
                    if (isOurs(record.value()) && wanted.test(time(record.value()))) {
                        write(table, record.value(), Scale.RECORDED, file);
                        written++;
                    }
                }
            }
        }
        return written;
    }

    private Topic<? extends Event> recordedTopic() {
        return switch (kind) {
            case TICK -> Topics.MARKET_TICK;
            case BAR -> Topics.MARKET_BAR;
            case DEPTH -> Topics.MARKET_DEPTH;
            case FACTOR ->
                    throw new IllegalArgumentException(
                            "kind-unknown: factors are imported, never recorded");
        };
    }

    private boolean isOurs(Event event) {
        return event.key().equals(instrument.value())
                && !(event instanceof Tick tick && tick.kind() == TickKind.SESSION_END)
                && (!(event instanceof Bar bar) || bar.interval().equals(interval));
    }

    private static long time(Event event) {
        return event instanceof Bar bar ? bar.start() : event.eventTime();
    }

    private static void write(ExportTable table, Event event, Scale scale, RowFile file)
            throws IOException {
        try {
            table.rows()
                    .make(
                            event,
                            scale,
                            values -> {
                                try {
                                    file.write(values);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
