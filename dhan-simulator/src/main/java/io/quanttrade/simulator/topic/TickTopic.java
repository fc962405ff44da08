package io.quanttrade.simulator.topic;

import io.quanttrade.simulator.core.KnownInstruments;
import io.quanttrade.simulator.core.TickTape;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.tape.LoadReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads the recorded ticks of some days from the platform's tick topic into tapes, one per
/// instrument. Reads what was committed when it began, from the first record on, because Kafka's
/// time stamps are wall clock and a replayed market may be years old; needs no consumer group.
///
/// The platform's own records that a session is over are no market data and are passed over. A
/// record that is not a tick, has no price or is older than the one before it is skipped and
/// reported as `partition@offset: reason`.
public final class TickTopic {
    /// Where and what to read; `from` and `to` are IST dates, both included.
    public record Query(String bootstrap, String topic, LocalDate from, LocalDate to) {
        public Query {
            if (bootstrap.isBlank() || to.isBefore(from)) {
                throw new IllegalArgumentException(
                        "a recorded topic needs HOST:PORT and --to not before --from, got "
                                + from
                                + " to "
                                + to);
            }
        }
    }

    /// The platform's topic of live ticks.
    public static final String DEFAULT_TOPIC = "market.tick.v1";

    private static final long NANOS_PER_MILLI = 1_000_000L;

    /// Longest silence of the broker before the read is given up.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Query query;
    private final LoadReport report;
    private final Map<String, TickTape> tapes = new HashMap<>();

    /// Day's volume at the latest tick, and its day.
    private final Map<String, long[]> volumes = new HashMap<>();

    private TickTopic(Query query, LoadReport report) {
        this.query = query;
        this.report = report;
    }

    /// The tapes, sorted by their first row. [IllegalArgumentException] with one clear line when
    /// the broker does not answer or the topic does not exist.
    public static List<TickTape> read(Query query, LoadReport report) {
        TickTopic reader = new TickTopic(query, report);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(query))) {
            reader.readAll(consumer);
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "tick-topic-unreadable: "
                            + query.topic()
                            + " at "
                            + query.bootstrap()
                            + ": "
                            + e.getMessage()
                            + "; check --topic-bootstrap and that the broker runs",
                    e);
        }
        List<TickTape> found = new ArrayList<>(reader.tapes.values());
        found.removeIf(tape -> tape.size() == 0);
        found.sort(
                Comparator.<TickTape>comparingLong(t -> t.millis(0))
                        .thenComparing(t -> t.instrument().key()));
        return found;
    }

    private static Properties settings(Query query) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", query.bootstrap());
        settings.put("key.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("default.api.timeout.ms", Long.toString(PATIENCE.toMillis()));
        return settings;
    }

    private void readAll(KafkaConsumer<byte[], byte[]> consumer) {
        Set<TopicPartition> partitions =
                consumer.partitionsFor(query.topic(), PATIENCE).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException(
                    "tick-topic-missing: " + query.topic() + " at " + query.bootstrap());
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long silentSince = System.nanoTime();
        while (!ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            var records = consumer.poll(Duration.ofMillis(200));
            if (!records.isEmpty()) {
                silentSince = System.nanoTime();
            } else if (System.nanoTime() - silentSince > PATIENCE.toNanos()) {
                throw new KafkaException("no record for " + PATIENCE.toSeconds() + " s");
            }
            records.forEach(this::take);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String where = record.topic() + "-" + record.partition() + "@" + record.offset() + ": ";
        TickMessage tick;
        try {
            tick = TickMessage.read(record.value());
        } catch (IllegalArgumentException e) {
            report.skip(where + e.getMessage());
            return;
        }
        if (tick.isSessionEnd()) {
            return;
        }
        long millis = tick.eventNanos() / NANOS_PER_MILLI;
        LocalDate day = TradingCalendar.dateOf(millis);
        if (day.isBefore(query.from()) || day.isAfter(query.to())) {
            return;
        }
        if (tick.price() <= 0) {
            report.skip(where + "no price");
            return;
        }
        String symbol = tick.instrument().substring(tick.instrument().indexOf(':') + 1);
        TickTape tape =
                tapes.computeIfAbsent(
                        tick.instrument(), k -> new TickTape(KnownInstruments.forSymbol(symbol)));
        if (tape.size() > 0 && millis < tape.millis(tape.size() - 1)) {
            report.skip(where + "older than the tick before it");
            return;
        }
        tape.add(millis, tick.price(), traded(tick, day));
        report.used();
    }

    /// Units traded since the tick before: growth of the day's volume, or the quantity of a source
    /// that does not know it.
    private long traded(TickMessage tick, LocalDate day) {
        if (tick.dayVolume() == 0) {
            return Math.max(0, tick.quantity());
        }
        long[] last = volumes.computeIfAbsent(tick.instrument(), k -> new long[2]);
        long before = last[1] == day.toEpochDay() ? last[0] : 0;
        last[0] = Math.max(before, tick.dayVolume());
        last[1] = day.toEpochDay();
        return last[0] - before;
    }
}
