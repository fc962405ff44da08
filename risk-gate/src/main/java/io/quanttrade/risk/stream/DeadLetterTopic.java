package io.quanttrade.risk.stream;

import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/// The dead-letter topic of the topic a record came from.
final class DeadLetterTopic implements TopicNameExtractor<byte[], byte[]> {

    private static final Map<String, Topic<?>> CATALOGUE =
            Topics.ALL.stream().collect(Collectors.toMap(Topic::name, Function.identity()));

    @Override
    public String extract(byte[] key, byte[] value, RecordContext context) {
        Topic<?> topic = CATALOGUE.get(context.topic());
        if (topic == null) {
            throw new IllegalStateException(context.topic() + " is not in the catalogue");
        }
        return topic.deadLetterTopic();
    }

    /// Part of the topology's description.
    @Override
    public String toString() {
        return "DeadLetterTopic";
    }
}
