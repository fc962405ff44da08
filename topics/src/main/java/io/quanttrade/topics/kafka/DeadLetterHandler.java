package io.quanttrade.topics.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;

/// Sends a record that cannot be decoded to its dead-letter topic, in the same transaction as the
/// offset that passes it, and goes on.
public final class DeadLetterHandler implements DeserializationExceptionHandler {

    private static final Logger LOG = Logger.getLogger(DeadLetterHandler.class);

    private String reader = "";

    @Override
    public void configure(Map<String, ?> configs) {
        reader = String.valueOf(configs.get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context,
            ConsumerRecord<byte[], byte[]> record,
            Exception exception) {
        String reason = String.valueOf(exception.getMessage());
        LOG.warnf(
                "record-dead-lettered: %s-%d@%d is not readable (%s); sent to its .dlq topic, the rest goes on",
                record.topic(), record.partition(), record.offset(), reason);
        return Response.resume(
                List.of(
                        DeadLetters.record(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.key(),
                                record.value(),
                                record.headers(),
                                reader,
                                reason)));
    }
}
