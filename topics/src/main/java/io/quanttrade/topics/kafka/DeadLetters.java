package io.quanttrade.topics.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Bad records go to `<topic>.dlq`: raw key and value, their headers, and where and why. Nothing is
/// lost, the rest goes on.
public final class DeadLetters {

    public static final String REASON = "x-dlq-reason";
    public static final String TOPIC = "x-dlq-topic";
    public static final String PARTITION = "x-dlq-partition";
    public static final String OFFSET = "x-dlq-offset";
    public static final String READER = "x-dlq-reader";

    /// Market time of what was refused, epoch nanoseconds UTC as text; only where it has one.
    public static final String EVENT_TIME = "x-dlq-event-time";

    private static final String SUFFIX = ".dlq";
    private static final int MAX_REASON_LENGTH = 500;

    private DeadLetters() {}

    /// The dead-letter record of a bad one.
    ///
    /// @param reader who could not use it, for example `risk-gate`
    /// @param reason `code: sentence`
    public static ProducerRecord<byte[], byte[]> record(
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable Headers headers,
            String reader,
            String reason) {
        Headers all = new RecordHeaders();
        if (headers != null) {
            for (Header header : headers) {
                all.add(header);
            }
        }
        add(all, TOPIC, topic);
        add(all, PARTITION, Integer.toString(partition));
        add(all, OFFSET, Long.toString(offset));
        add(all, READER, reader);
        add(
                all,
                REASON,
                reason.length() > MAX_REASON_LENGTH
                        ? reason.substring(0, MAX_REASON_LENGTH)
                        : reason);
        return new ProducerRecord<>(topic + SUFFIX, null, null, key, value, all);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
