package io.quanttrade.query;

import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topic;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/// Writes records as the other services do.
final class Log implements AutoCloseable {

    private static final long BOUND_SECONDS = 10;

    private final KafkaProducer<byte[], byte[]> producer;

    Log(String bootstrap) {
        producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap, "test", 0));
    }

    <V extends Event> TopicOffset write(Topic<V> topic, V event) {
        return send(EventRecords.of(topic, event, null));
    }

    TopicOffset send(ProducerRecord<byte[], byte[]> record) {
        try {
            RecordMetadata place = producer.send(record).get(BOUND_SECONDS, TimeUnit.SECONDS);
            return new TopicOffset(place.topic(), place.partition(), place.offset());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
