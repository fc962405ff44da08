package io.quanttrade.query.store;

import io.quanttrade.query.view.OffsetView;
import io.quanttrade.query.view.TickView;
import io.quanttrade.query.view.Views;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads single ticks back from the log: they are too many for the database.
public final class TickLog {

    private static final Logger LOG = Logger.getLogger(TickLog.class);
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MAX_READERS = 4;

    private final String bootstrap;
    private final NanoClock clock;
    private final Semaphore readers = new Semaphore(MAX_READERS);

    public TickLog(String bootstrap, NanoClock clock) {
        this.bootstrap = bootstrap;
        this.clock = clock;
    }

    /// The tick at a place, null when the log no longer has it or it is no tick, the broker does
    /// not answer in two seconds, or too many are asking.
    public @Nullable TickView at(OffsetView place) {
        if (!place.topic().equals(Topics.MARKET_TICK.name()) || !readers.tryAcquire()) {
            return null;
        }
        java.util.Properties settings = KafkaSettings.consumer(bootstrap, "query-api-lineage");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) BOUND.toMillis());
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(settings)) {
            return read(reader, place);
        } catch (KafkaException e) {
            LOG.warnf("tick-unavailable: %s cannot be read back: %s", place, e.getMessage());
            return null;
        } finally {
            readers.release();
        }
    }

    private @Nullable TickView read(KafkaConsumer<byte[], byte[]> reader, OffsetView place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        long offset = Long.parseLong(place.offset());
        reader.assign(List.of(partition));
        reader.seek(partition, offset);
        long end = clock.monotonicNanos() + BOUND.toNanos();
        while (clock.monotonicNanos() < end) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                return record.offset() == offset && record.value() != null
                        ? Views.tick(Topics.MARKET_TICK.codec().decode(record.value()))
                        : null;
            }
        }
        return null;
    }
}
